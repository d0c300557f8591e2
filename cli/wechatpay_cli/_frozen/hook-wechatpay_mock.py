from PyInstaller.utils.hooks import collect_data_files, collect_submodules

# The plugin would bring pytest.
hiddenimports = collect_submodules("wechatpay_mock", filter=lambda name: "pytest_plugin" not in name)
datas = collect_data_files("wechatpay_mock")
