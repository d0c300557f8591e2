from PyInstaller.utils.hooks import collect_data_files, collect_submodules

hiddenimports = collect_submodules("wechatpay_brandmembers")
datas = collect_data_files("wechatpay_brandmembers")
