/* The module _elementtree itself: see elementtree_int.h. Not there on wasm, where importing it is a trap. */
#ifndef __wasi__
#include "module/c_arguments.h"
#include "module/elementtree_int.h"
#include "module/exception.h"
#include "object/dict.h"
#include "object/str.h"
#include "object/tuple.h"
#include "vm/import.h"

Value tree_call(VM *vm, Ref v, const char *name, size_t n, const Value *args) {
  Value key = str_from(vm, name), function = is_err(key) ? ERR : object_getattr(vm, v, ref(key));
  Value out = is_err(function) ? ERR : object_call_n(vm, ref(function), n, args);
  drop_x(vm, key);
  drop_x(vm, function);
  return out;
}

/* SubElement(parent, tag, attrib={}, **extra) */
static Value m_subelement(VM *vm, Ref self, const Args *args) {
  const TreeState *state = tree_state(vm);
  CArg in[3] = {{.type = state->element}, {.v = ref(UNDEF)}, {.v = ref(UNDEF), .type = type_of_id(vm, DICT)}};
  const Args positional = {args->at, args->n, NULL};
  if (c_arguments(vm, "SubElement", "!O|!", NULL, &positional, in) < 0) return ERR;
  /* An Element of the same arguments, added to the parent. */
  const Args of_element = {args->at + 1, args->n - 1, args->names};
  Value child = element_new(vm, in[1].v, ref(UNDEF));
  if (is_err(child)) return ERR;
  if (element_spec.slots.init(vm, ref(child), &of_element) == 0 &&
      element_add(vm, as_element(in[0].v), ref(child)) == 0)
    return child;
  drop(vm, child);
  return ERR;
}

static int check_factory(VM *vm, Ref v, const char *what) {
  if (is_none(v) || is_callable(vm, v)) return 0;
  return raise_i(vm, T_TYPE_ERROR, "%s factory must be callable, not %.100T", what, v);
}

static Value m_set_factories(VM *vm, Ref self, const Args *args) {
  TreeState *state = tree_state(vm);
  if (check_factory(vm, ref(args->at[0]), "Comment") < 0 || check_factory(vm, ref(args->at[1]), "PI") < 0)
    return ERR;
  Value old[2] = {state->comment_factory, state->pi_factory};
  state->comment_factory = is_none(args->at[0]) ? UNDEF : own(ref(args->at[0]));
  state->pi_factory = is_none(args->at[1]) ? UNDEF : own(ref(args->at[1]));
  Value two[2] = {is_undef(old[0]) ? NONE_VALUE : old[0], is_undef(old[1]) ? NONE_VALUE : old[1]};
  Value out = tuple_from(vm, two, 2);
  drop(vm, old[0]);
  drop(vm, old[1]);
  return out;
}

static const MethodDef functions[] = {
    {"SubElement", m_subelement, ARG_RAW, NULL, NULL, 0},
    {"_set_factories", m_set_factories, ARG_POS, "($module, comment_factory, pi_factory, /)", NULL, 0},
    {0}};

static int fill(VM *vm, Ref module, void *memory) {
  TreeState *state = memory;
  state->deepcopy = state->paths = state->comment_factory = state->pi_factory = UNDEF;
  if (is_undef(module_load(vm, MODULE_EXPAT))) return -1;
  Value copy = import_module(vm, "copy"), name = is_err(copy) ? ERR : str_from(vm, "deepcopy");
  state->deepcopy = is_err(name) ? ERR : object_getattr(vm, ref(copy), ref(name));
  drop_x(vm, copy);
  drop_x(vm, name);
  if (is_err(state->deepcopy) || is_err(state->paths = import_module(vm, "xml.etree.ElementPath"))) return -1;
  if (!(state->iterator = module_hidden_type(vm, module, &element_iterator_spec, NULL)) ||
      !(state->error =
            exception_class_new(vm, "xml.etree.ElementTree", "ParseError", type_of_id(vm, SYNTAX_ERROR))) ||
      module_add(vm, module, "ParseError", own_obj(state->error)) < 0)
    return -1;
  return (state->element = module_add_type(vm, module, &element_spec, NULL)) &&
                 (state->builder = module_add_type(vm, module, &builder_spec, NULL)) &&
                 (state->parser = module_add_type(vm, module, &xml_parser_spec, NULL))
             ? 0
             : -1;
}

static void traverse(VM *vm, void *memory, VisitFn visit, void *ctx) {
  const TreeState *state = memory;
  const Value held[] = {state->deepcopy, state->paths, state->comment_factory, state->pi_factory};
  for (size_t i = 0; i < sizeof held / sizeof *held; i++)
    if (is_ptr(held[i]) && held[i].bits) visit(vm, ref(held[i]), ctx);
  if (state->error) visit(vm, ref_to(state->error), ctx);
}
static void fini(VM *vm, void *memory) {
  TreeState *state = memory;
  drop_x(vm, state->deepcopy);
  drop_x(vm, state->paths);
  drop_obj(vm, state->error);
}

const ModuleDef elementtree_module = {.name = "_elementtree",
                                      .functions = functions,
                                      .init = fill,
                                      .state_size = sizeof(TreeState),
                                      .traverse = traverse,
                                      .fini = fini};
#endif
