where = "in a namespace package"
