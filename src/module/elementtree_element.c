/* The class Element: see elementtree_int.h. */
#ifndef __wasi__
#include "module/c_arguments.h"
#include "module/elementtree_int.h"
#include "object/dict.h"
#include "object/str.h"
#include "object/tuple.h"

/* ---- parts ---- */

Value tree_dict_copy(VM *vm, Ref dict) {
  if (dict_whole(vm, as_dict(dict)) < 0) return ERR;
  DictObj *copy = dict_copy(vm, as_dict(dict));
  return copy ? value_of(copy) : ERR;
}

void joined_set(VM *vm, JoinedText *text, Value v, bool is_list) {
  Value before = text->v;
  *text = (JoinedText){v, is_list};
  drop_x(vm, before);
}

Ref joined_text(VM *vm, JoinedText *text) {
  if (!text->is_list) return ref(text->v);
  Value list = own(ref(text->v)), whole = ERR, join = str_from(vm, "join");
  if (!is_err(join)) whole = object_call_method1(vm, ref(vm->empty_str), ref(join), ref(list));
  drop_x(vm, join);
  drop(vm, list);
  if (is_err(whole)) return ref(UNDEF);
  joined_set(vm, text, whole, false);
  return ref(text->v);
}

static Value element_make(VM *vm, TypeObj *type, const Args *args) {
  Value v = object_alloc(vm, type);
  if (is_err(v)) return ERR;
  ElementObj *e = as_element(v);
  e->tag = e->text.v = e->tail.v = NONE_VALUE;
  e->attrib = UNDEF;
  return v;
}

static bool is_empty_dict(Ref v) {
  return is_undef(v) || (is_kind(v, TYPE_DICT) && !dict_len(as_dict(v)));
}

Value element_new(VM *vm, Ref tag, Ref attrib) {
  Value v = element_make(vm, tree_state(vm)->element, NULL);
  if (is_err(v)) return ERR;
  as_element(v)->tag = own(tag);
  if (!is_empty_dict(attrib)) as_element(v)->attrib = own(attrib);
  return v;
}

int element_reserve(VM *vm, ElementObj *e, size_t n_more) {
  if (n_more > PTRDIFF_MAX / sizeof(Value) / 2 - e->n) return raise_memory(vm), -1;
  size_t need = e->n + n_more, capacity = need + need / 2 + 4;
  if (need <= e->capacity) return 0;
  Value *children = vm_realloc(vm, e->children, e->capacity * sizeof(Value), capacity * sizeof(Value));
  if (!children) return -1;
  e->children = children;
  e->capacity = capacity;
  return 0;
}

int element_add(VM *vm, ElementObj *e, Ref child) {
  if (element_reserve(vm, e, 1) < 0) return -1;
  e->children[e->n++] = own(child);
  return 0;
}

int element_check(VM *vm, Ref v) {
  return is_element(vm, v) ? 0 : raise_i(vm, T_TYPE_ERROR, "expected an Element, not \"%.200T\"", v);
}

/* The dict of attributes, made when there is none. Borrowed; UNDEF: exception. */
static Ref attributes(VM *vm, ElementObj *e) {
  if (is_undef(e->attrib)) {
    DictObj *dict = dict_new(vm);
    if (!dict) return ref(UNDEF);
    e->attrib = value_of(dict);
  }
  return ref(e->attrib);
}

/* ---- Element(tag, attrib={}, **extra) ---- */

/* The keywords as a dict, `attrib` among them in front of the others. Owned; ERR. */
static Value attrib_of_keywords(VM *vm, const Args *args, Ref given) {
  size_t n = args->names ? args->names->len : 0;
  Ref attrib = given;
  for (size_t i = 0; i < n; i++)
    if (is_undef(given) && str_is(ref(args->names->items[i]), "attrib")) attrib = ref(args->at[args->n + i]);
  if (!is_undef(attrib) && !is_kind(attrib, TYPE_DICT))
    return raise(vm, T_TYPE_ERROR, "attrib must be dict, not %.100T", attrib);
  Value made = ERR;
  if (!is_undef(attrib))
    made = tree_dict_copy(vm, attrib);
  else {
    DictObj *dict = dict_new(vm);
    if (dict) made = value_of(dict);
  }
  for (size_t i = 0; !is_err(made) && i < n; i++) {
    Ref name = ref(args->names->items[i]);
    if (is_undef(given) && str_is(name, "attrib")) continue;
    if (dict_set(vm, as_dict(made), name, ref(args->at[args->n + i])) < 0) {
      drop(vm, made);
      made = ERR;
    }
  }
  return made;
}

static int element_init(VM *vm, Ref self, const Args *args) {
  CArg in[2] = {{.v = ref(UNDEF)}, {.v = ref(UNDEF), .type = type_of_id(vm, DICT)}};
  const Args positional = {args->at, args->n, NULL};
  if (c_arguments(vm, "Element", "O|!", NULL, &positional, in) < 0) return -1;
  Value attrib = UNDEF;
  if (!is_undef(in[1].v) || (args->names && args->names->len)) {
    attrib = attrib_of_keywords(vm, args, in[1].v);
    if (is_err(attrib)) return -1;
  }
  ElementObj *e = as_element(self);
  Value old_tag = e->tag, old_attrib = UNDEF;
  e->tag = own(in[0].v);
  if (!is_empty_dict(ref(attrib))) {
    old_attrib = e->attrib;
    e->attrib = attrib;
  } else
    drop(vm, attrib);
  drop(vm, old_tag);
  drop(vm, old_attrib);
  joined_set(vm, &e->text, NONE_VALUE, false);
  joined_set(vm, &e->tail, NONE_VALUE, false);
  return 0;
}

/* ---- attributes ---- */

static int no_delete(VM *vm, Ref value) {
  return is_undef(value) ? raise_i(vm, T_ATTRIBUTE_ERROR, "can't delete element attribute") : 0;
}
static Value get_tag(VM *vm, Ref self) {
  return own(ref(as_element(self)->tag));
}
static int set_tag(VM *vm, Ref self, Ref value) {
  if (no_delete(vm, value) < 0) return -1;
  Value before = as_element(self)->tag;
  as_element(self)->tag = own(value);
  drop(vm, before);
  return 0;
}
static Value get_joined(VM *vm, JoinedText *text) {
  Ref v = joined_text(vm, text);
  return is_undef(v) ? ERR : own(v);
}
static Value get_text(VM *vm, Ref self) {
  return get_joined(vm, &as_element(self)->text);
}
static int set_text(VM *vm, Ref self, Ref value) {
  if (no_delete(vm, value) < 0) return -1;
  joined_set(vm, &as_element(self)->text, own(value), false);
  return 0;
}
static Value get_tail(VM *vm, Ref self) {
  return get_joined(vm, &as_element(self)->tail);
}
static int set_tail(VM *vm, Ref self, Ref value) {
  if (no_delete(vm, value) < 0) return -1;
  joined_set(vm, &as_element(self)->tail, own(value), false);
  return 0;
}
static Value get_attrib(VM *vm, Ref self) {
  Ref attrib = attributes(vm, as_element(self));
  return is_undef(attrib) ? ERR : own(attrib);
}
static int set_attrib(VM *vm, Ref self, Ref value) {
  if (no_delete(vm, value) < 0) return -1;
  if (!is_kind(value, TYPE_DICT)) return raise_i(vm, T_TYPE_ERROR, "attrib must be dict, not %.200T", value);
  Value before = as_element(self)->attrib;
  as_element(self)->attrib = own(value);
  drop(vm, before);
  return 0;
}

static Value m_get(VM *vm, Ref self, const Args *args) {
  Ref found = ref(UNDEF), otherwise = is_undef(args->at[1]) ? ref(NONE_VALUE) : ref(args->at[1]);
  Value attrib = own(ref(as_element(self)->attrib));
  int there = is_undef(attrib) ? 0 : dict_find(vm, as_dict(attrib), ref(args->at[0]), &found);
  Value out = there < 0 ? ERR : own(there ? found : otherwise);
  drop(vm, attrib);
  return out;
}
static Value m_set(VM *vm, Ref self, const Args *args) {
  Ref attrib = attributes(vm, as_element(self));
  if (is_undef(attrib)) return ERR;
  Value held = own(attrib);
  int result = dict_set(vm, as_dict(held), ref(args->at[0]), ref(args->at[1]));
  drop(vm, held);
  return result < 0 ? ERR : NONE_VALUE;
}
static Value list_of(VM *vm, Ref self, const char *what) {
  Value attrib = own(ref(as_element(self)->attrib)), view = ERR, out = ERR;
  if (is_undef(attrib)) {
    ListObj *list = list_new(vm, 0);
    return list ? value_of(list) : ERR;
  }
  Value name = str_from(vm, what),
        unbound = is_err(name) ? ERR : object_getattr(vm, ref_to(type_of_id(vm, DICT)), ref(name));
  if (!is_err(unbound)) view = object_call1(vm, ref(unbound), ref(attrib));
  if (!is_err(view)) out = list_from_iterable(vm, ref(view));
  drop_x(vm, name);
  drop_x(vm, unbound);
  drop_x(vm, view);
  drop(vm, attrib);
  return out;
}
static Value m_items(VM *vm, Ref self, const Args *args) {
  return list_of(vm, self, "items");
}
static Value m_keys(VM *vm, Ref self, const Args *args) {
  return list_of(vm, self, "keys");
}

/* ---- making others ---- */

static int wrong_argument(VM *vm, const char *which, const char *wanted, Ref given) {
  return raise_i(vm, T_TYPE_ERROR, "%s must be %s, not %s", which, wanted,
                 is_none(given) ? "None" : type_full_name(type_of(vm, given)));
}

static Value m_append(VM *vm, Ref self, const Args *args) {
  Ref child = ref(args->at[0]);
  if (!is_element(vm, child))
    return wrong_argument(vm, "append() argument", "xml.etree.ElementTree.Element", child), ERR;
  return element_add(vm, as_element(self), child) < 0 ? ERR : NONE_VALUE;
}

static Value m_makeelement(VM *vm, Ref self, const Args *args) {
  Ref attrib = ref(args->at[1]);
  if (!is_kind(attrib, TYPE_DICT)) return wrong_argument(vm, "makeelement() argument 2", "dict", attrib), ERR;
  Value copy = tree_dict_copy(vm, attrib),
        made = is_err(copy) ? ERR : element_new(vm, ref(args->at[0]), ref(copy));
  drop_x(vm, copy);
  return made;
}

static void drop_children(VM *vm, ElementObj *e) {
  Value *children = e->children;
  size_t n = e->n, capacity = e->capacity;
  e->children = NULL;
  e->n = e->capacity = 0;
  for (size_t i = 0; i < n; i++) drop(vm, children[i]);
  vm_free(vm, children, capacity * sizeof(Value));
}

static Value m_clear(VM *vm, Ref self, const Args *args) {
  ElementObj *e = as_element(self);
  Value attrib = e->attrib;
  e->attrib = UNDEF;
  drop_children(vm, e);
  drop(vm, attrib);
  joined_set(vm, &e->text, NONE_VALUE, false);
  joined_set(vm, &e->tail, NONE_VALUE, false);
  return NONE_VALUE;
}

static Value m_copy(VM *vm, Ref self, const Args *args) {
  ElementObj *e = as_element(self);
  Value v = element_new(vm, ref(e->tag), ref(e->attrib));
  if (is_err(v)) return ERR;
  ElementObj *copy = as_element(v);
  joined_set(vm, &copy->text, own(ref(e->text.v)), e->text.is_list);
  joined_set(vm, &copy->tail, own(ref(e->tail.v)), e->tail.is_list);
  if (element_reserve(vm, copy, e->n) < 0) {
    drop(vm, v);
    return ERR;
  }
  for (size_t i = 0; i < e->n; i++) copy->children[copy->n++] = own(ref(e->children[i]));
  return v;
}

/* copy.deepcopy(v, memo); what cannot be copied is itself. Owned; ERR. */
static Value deep(VM *vm, Ref v, Ref memo) {
  if (is_none(v) || is_exact(vm, v, STR)) return own(v);
  if (is_exact_element(vm, v)) return tree_call(vm, v, "__deepcopy__", 1, (Value[]){{memo.bits}});
  Value deepcopy = own(ref(tree_state(vm)->deepcopy)), out = object_call2(vm, ref(deepcopy), v, memo);
  drop(vm, deepcopy);
  return out;
}

static int deep_text(VM *vm, JoinedText *to, const JoinedText *from, Ref memo) {
  Value held = own(ref(from->v)), copy = deep(vm, ref(held), memo);
  bool is_list = from->is_list;
  drop(vm, held);
  if (is_err(copy)) return -1;
  joined_set(vm, to, copy, is_list);
  return 0;
}

static int deep_children(VM *vm, ElementObj *copy, ElementObj *e, Ref memo) {
  for (size_t i = 0; i < e->n; i++) {
    Value held = own(ref(e->children[i])), child = deep(vm, ref(held), memo);
    drop(vm, held);
    if (is_err(child)) return -1;
    int result = element_check(vm, ref(child)) < 0 ? -1 : element_add(vm, copy, ref(child));
    drop(vm, child);
    if (result < 0) return -1;
  }
  return 0;
}

static int remember(VM *vm, Ref memo, Ref self, Ref copy) {
  Value id = tree_call(vm, ref_to(vm->builtins_module), "id", 1, (Value[]){{self.bits}});
  int result = is_err(id) ? -1 : dict_set(vm, as_dict(memo), ref(id), copy);
  drop_x(vm, id);
  return result;
}

static Value m_deepcopy(VM *vm, Ref self, const Args *args) {
  ElementObj *e = as_element(self);
  Ref memo = ref(args->at[0]);
  if (!is_kind(memo, TYPE_DICT)) return wrong_argument(vm, "__deepcopy__() argument", "dict", memo), ERR;
  if (c_enter_unsure(vm, " while copying an element") < 0) return ERR;
  Value tag = own(ref(e->tag)), attrib = own(ref(e->attrib)), new_tag = deep(vm, ref(tag), memo),
        new_attrib = UNDEF;
  if (!is_err(new_tag) && !is_undef(attrib)) new_attrib = deep(vm, ref(attrib), memo);
  Value v = is_err(new_tag) || is_err(new_attrib) ? ERR : element_new(vm, ref(new_tag), ref(new_attrib));
  drop(vm, tag);
  drop(vm, attrib);
  drop_x(vm, new_tag);
  drop_x(vm, new_attrib);
  if (!is_err(v) && (deep_text(vm, &as_element(v)->text, &e->text, memo) < 0 ||
                     deep_text(vm, &as_element(v)->tail, &e->tail, memo) < 0 ||
                     deep_children(vm, as_element(v), e, memo) < 0 || remember(vm, memo, self, ref(v)) < 0)) {
    drop(vm, v);
    v = ERR;
  }
  c_leave_unsure(vm);
  return v;
}

/* ---- pickling ---- */

static int put(VM *vm, DictObj *dict, const char *name, Value v) {
  Value key = is_err(v) ? ERR : str_from(vm, name);
  int result = is_err(key) ? -1 : dict_set(vm, dict, ref(key), ref(v));
  drop_x(vm, key);
  drop_x(vm, v);
  return result;
}

static Value m_getstate(VM *vm, Ref self, const Args *args) {
  ElementObj *e = as_element(self);
  DictObj *state = dict_new(vm);
  ListObj *children = state ? list_new(vm, e->n) : NULL;
  int result = children ? 0 : -1;
  for (size_t i = 0; result == 0 && i < e->n; i++) result = list_append(vm, children, ref(e->children[i]));
  if (result == 0) result = put(vm, state, "tag", own(ref(e->tag)));
  if (result == 0) result = put(vm, state, "_children", own_obj(children));
  if (result == 0) result = put(vm, state, "attrib", get_attrib(vm, self));
  if (result == 0) result = put(vm, state, "text", get_text(vm, self));
  if (result == 0) result = put(vm, state, "tail", get_tail(vm, self));
  drop_obj(vm, children);
  if (result == 0) return value_of(state);
  drop_obj(vm, state);
  return ERR;
}

enum { STATE_TAG, STATE_ATTRIB, STATE_TEXT, STATE_TAIL, STATE_CHILDREN, N_STATE };

static int read_state(VM *vm, DictObj *state, Value *out) {
  static const char *const names[N_STATE] = {"tag", "attrib", "text", "tail", "_children"};
  Ref key, value;
  for (int i = 0; i < N_STATE; i++) out[i] = UNDEF;
  if (dict_len(state) > N_STATE)
    return raise_i(vm, T_TYPE_ERROR, "function takes at most 5 keyword arguments (%z given)",
                   dict_len(state));
  for (size_t pos = 0; dict_next(state, &pos, &key, &value);) {
    int which = 0;
    if (!is_kind(key, TYPE_STR)) return raise_i(vm, T_TYPE_ERROR, "keywords must be strings");
    while (which < N_STATE && !str_is(key, names[which])) which++;
    if (which == N_STATE)
      return raise_i(vm, T_TYPE_ERROR, "'%S' is an invalid keyword argument for this function", key);
    out[which] = (Value){value.bits};
  }
  return 0;
}

static Value m_setstate(VM *vm, Ref self, const Args *args) {
  ElementObj *e = as_element(self);
  Ref state = ref(args->at[0]);
  Value in[N_STATE];
  if (!is_exact(vm, state, DICT))
    return raise(vm, T_TYPE_ERROR, "Don't know how to unpickle \"%.200R\" as an Element", state);
  if (read_state(vm, as_dict(state), in) < 0) return ERR;
  if (is_undef(in[STATE_TAG])) return raise(vm, T_TYPE_ERROR, "tag may not be NULL");
  for (int i = 0; i < N_STATE; i++) in[i] = own(ref(in[i]));
  Value old_tag = e->tag, old_attrib = e->attrib;
  e->tag = own(ref(in[STATE_TAG]));
  e->attrib = UNDEF;
  joined_set(vm, &e->text, is_undef(in[STATE_TEXT]) ? NONE_VALUE : own(ref(in[STATE_TEXT])), false);
  joined_set(vm, &e->tail, is_undef(in[STATE_TAIL]) ? NONE_VALUE : own(ref(in[STATE_TAIL])), false);
  drop(vm, old_tag);
  drop(vm, old_attrib);
  Ref children = ref(in[STATE_CHILDREN]);
  int result = 0;
  if (!is_undef(in[STATE_ATTRIB]) && !is_kind(in[STATE_ATTRIB], TYPE_DICT)) {
    trap(vm, "the state of an Element with such an attrib");
    result = -1;
  }
  if (result == 0 && !is_undef(children)) {
    if (!is_kind(children, TYPE_LIST)) result = raise_i(vm, T_TYPE_ERROR, "'_children' is not a list");
    if (result == 0) drop_children(vm, e);
    for (size_t i = 0; result == 0 && i < as_list(children)->len; i++)
      result = element_check(vm, ref(as_list(children)->items[i])) < 0
                   ? -1
                   : element_add(vm, e, ref(as_list(children)->items[i]));
  }
  if (result == 0 && !is_undef(in[STATE_ATTRIB])) e->attrib = own(ref(in[STATE_ATTRIB]));
  for (int i = 0; i < N_STATE; i++) drop(vm, in[i]);
  return result < 0 ? ERR : NONE_VALUE;
}

static Value m_sizeof(VM *vm, Ref self, const Args *args) {
  return trap(vm, "Element.__sizeof__()");
}
static Value slot_repr(VM *vm, Ref v) {
  return trap(vm, "repr() of an Element, which shows its address");
}

/* ---- the type ---- */

static const MethodDef methods[] = {
    {"clear", m_clear, ARG_NONE, "($self, /)", NULL, 0},
    {"get", m_get, ARG_KW, "($self, /, key, default=None)", NULL, 0},
    {"set", m_set, ARG_POS, "($self, key, value, /)", NULL, 0},
    {"find", element_find, ARG_KW, "($self, /, path, namespaces=None)", NULL, 0},
    {"findtext", element_findtext, ARG_KW, "($self, /, path, default=None, namespaces=None)", NULL, 0},
    {"findall", element_findall, ARG_KW, "($self, /, path, namespaces=None)", NULL, 0},
    {"append", m_append, ARG_ONE, "($self, subelement, /)", NULL, 0},
    {"extend", element_extend, ARG_ONE, "($self, elements, /)", NULL, 0},
    {"insert", element_insert, ARG_POS, "($self, index, subelement, /)", NULL, 0},
    {"remove", element_remove, ARG_ONE, "($self, subelement, /)", NULL, 0},
    {"iter", element_iter, ARG_KW, "($self, /, tag=None)", NULL, 0},
    {"itertext", element_itertext, ARG_NONE, "($self, /)", NULL, 0},
    {"iterfind", element_iterfind, ARG_KW, "($self, /, path, namespaces=None)", NULL, 0},
    {"items", m_items, ARG_NONE, "($self, /)", NULL, 0},
    {"keys", m_keys, ARG_NONE, "($self, /)", NULL, 0},
    {"makeelement", m_makeelement, ARG_POS, "($self, tag, attrib, /)", NULL, 0},
    {"__copy__", m_copy, ARG_NONE, "($self, /)", NULL, 0},
    {"__deepcopy__", m_deepcopy, ARG_ONE, "($self, memo, /)", NULL, 0},
    {"__sizeof__", m_sizeof, ARG_NONE, "($self, /)", NULL, 0},
    {"__getstate__", m_getstate, ARG_NONE, "($self, /)", NULL, 0},
    {"__setstate__", m_setstate, ARG_ONE, "($self, state, /)", NULL, 0},
    {0}};
static const GetSetDef getsets[] = {{"tag", get_tag, set_tag, NULL},
                                    {"text", get_text, set_text, NULL},
                                    {"tail", get_tail, set_tail, NULL},
                                    {"attrib", get_attrib, set_attrib, NULL},
                                    {0}};

static void element_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  ElementObj *e = (ElementObj *)object;
  if (!e->tag.bits) return;
  const Value held[] = {e->tag, e->attrib, e->text.v, e->tail.v};
  for (size_t i = 0; i < sizeof held / sizeof *held; i++)
    if (is_ptr(held[i])) visit(vm, ref(held[i]), ctx);
  for (size_t i = 0; i < e->n; i++) visit(vm, ref(e->children[i]), ctx);
}
static void element_clear(VM *vm, Obj *object) {
  ElementObj *e = (ElementObj *)object;
  Value tag = e->tag;
  e->tag = NONE_VALUE;
  drop(vm, tag);
  m_clear(vm, ref_to(e), NULL);
}
static void element_dealloc(VM *vm, Obj *object) {
  ElementObj *e = (ElementObj *)object;
  if (e->tag.bits) {
    element_clear(vm, object);
  }
  object_free(vm, object, sizeof *e);
}

const TypeSpec element_spec = {.name = "xml.etree.ElementTree.Element",
                               .size = sizeof(ElementObj),
                               .flags = TYPE_GC | TYPE_BASE | TYPE_HAS_WEAK,
                               .slots = {.new_ = element_make,
                                         .init = element_init,
                                         .repr = slot_repr,
                                         .len = element_len,
                                         .getitem = element_getitem,
                                         .setitem = element_setitem},
                               .methods = methods,
                               .getsets = getsets,
                               .traverse = element_traverse,
                               .clear = element_clear,
                               .dealloc = element_dealloc};
#endif
