exports.names = ['茶', '蜜', '米']
