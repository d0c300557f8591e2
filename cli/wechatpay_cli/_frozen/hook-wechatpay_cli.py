from PyInstaller.utils.hooks import collect_data_files, collect_submodules, copy_metadata

hiddenimports = collect_submodules("wechatpay_cli")
datas = collect_data_files("wechatpay_cli") + copy_metadata("wechatpay-membercard")
