from PyInstaller.utils.hooks import collect_data_files, collect_submodules

hiddenimports = collect_submodules("wechatpay_client")
datas = collect_data_files("wechatpay_client")
