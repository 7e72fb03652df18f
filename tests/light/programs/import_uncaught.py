import no_such_module.part
