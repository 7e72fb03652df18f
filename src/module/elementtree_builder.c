/* The class TreeBuilder: see elementtree_int.h. */
#ifndef __wasi__
#include "module/elementtree_int.h"
#include "object/dict.h"
#include "object/str.h"
#include "object/tuple.h"

/* ---- text ---- */

/* The text of a list, or what it is. Owned; ERR. */
static Value whole_text(VM *vm, Ref data) {
  JoinedText text = {own(data), is_exact(vm, data, LIST)};
  Ref joined = joined_text(vm, &text);
  if (!is_undef(joined)) return text.v;
  drop(vm, text.v);
  return ERR;
}

/* element.name += text, where that is no Element or has text already. 0 or -1. */
static int add_text_slowly(VM *vm, Ref element, Ref data, const char *name) {
  Value text = whole_text(vm, data), key = is_err(text) ? ERR : str_from(vm, name);
  Value before = is_err(key) ? ERR : object_getattr(vm, element, ref(key));
  int result = is_err(before) ? -1 : 0;
  if (result == 0 && !is_none(before)) {
    Value sum = object_binary(vm, ref(before), ref(text), OPER_ADD);
    drop(vm, text);
    text = sum;
    result = is_err(sum) ? -1 : 0;
  }
  if (result == 0) result = object_setattr(vm, element, ref(key), ref(text));
  drop_x(vm, text);
  drop_x(vm, key);
  drop_x(vm, before);
  return result;
}

static int add_text(VM *vm, Ref element, Ref data, bool tail) {
  if (is_exact_element(vm, element)) {
    JoinedText *text = tail ? &as_element(element)->tail : &as_element(element)->text;
    if (is_none(text->v)) {
      joined_set(vm, text, own(data), is_exact(vm, data, LIST));
      return 0;
    }
    if (text->is_list) return list_extend(vm, as_list(text->v), data);
  }
  return add_text_slowly(vm, element, data, tail ? "tail" : "text");
}

/* Text that has come goes to its element. 0 or -1. */
static int flush(VM *vm, BuilderObj *b) {
  if (is_undef(b->data)) return 0;
  bool tail = !is_undef(b->last_for_tail);
  Value element = own(ref(tail ? b->last_for_tail : b->last)), data = own(ref(b->data));
  int result = add_text(vm, ref(element), ref(data), tail);
  if (result == 0) {
    Value before = b->data;
    b->data = UNDEF;
    drop(vm, before);
  }
  drop(vm, data);
  drop(vm, element);
  return result;
}

Value builder_data(VM *vm, BuilderObj *b, Ref data) {
  if (is_undef(b->data)) {
    if (!is_none(b->last)) b->data = own(data);
    return NONE_VALUE;
  }
  if (is_exact(vm, b->data, LIST)) return list_append(vm, as_list(b->data), data) < 0 ? ERR : NONE_VALUE;
  ListObj *list = list_new(vm, 2);
  if (!list || list_append(vm, list, ref(b->data)) < 0 || list_append(vm, list, data) < 0) {
    drop_obj(vm, list);
    return ERR;
  }
  Value before = b->data;
  b->data = value_of(list);
  drop(vm, before);
  return NONE_VALUE;
}

/* ---- elements ---- */

static void set(VM *vm, Value *place, Value v) {
  Value before = *place;
  *place = v;
  drop(vm, before);
}

int builder_event(VM *vm, BuilderObj *b, EventId event, Ref what) {
  if (is_undef(b->events[event])) return 0;
  Value two[2] = {b->events[event], {what.bits}}, pair = tuple_from(vm, two, 2);
  if (is_err(pair)) return -1;
  Value append = own(ref(b->append)), answer = object_call1(vm, ref(append), ref(pair));
  drop(vm, append);
  drop(vm, pair);
  drop_x(vm, answer);
  return is_err(answer) ? -1 : 0;
}

static int add_child(VM *vm, Ref parent, Ref child) {
  if (is_exact_element(vm, parent)) {
    if (!is_element(vm, child)) return element_check(vm, child);
    return element_add(vm, as_element(parent), child);
  }
  Value answer = tree_call(vm, parent, "append", 1, (Value[]){{child.bits}});
  drop_x(vm, answer);
  return is_err(answer) ? -1 : 0;
}

static Value make_element(VM *vm, BuilderObj *b, Ref tag, Ref attrib) {
  if (is_undef(b->element_factory)) return element_new(vm, tag, attrib);
  Value factory = own(ref(b->element_factory)), made = ERR, given = own(attrib);
  if (is_undef(attrib)) {
    DictObj *dict = dict_new(vm);
    given = dict ? value_of(dict) : ERR;
  }
  if (!is_err(given)) made = object_call2(vm, ref(factory), tag, ref(given));
  drop_x(vm, given);
  drop(vm, factory);
  return made;
}

/* The element that is open goes on the stack. 0 or -1. */
static int push(VM *vm, BuilderObj *b) {
  if (b->depth < b->stack->len)
    set(vm, &b->stack->items[b->depth], own(ref(b->this)));
  else if (list_append(vm, b->stack, ref(b->this)) < 0)
    return -1;
  b->depth++;
  return 0;
}

/* The place of a new element in the tree. 0 or -1. */
static int place(VM *vm, BuilderObj *b, Ref node) {
  if (!is_none(b->this)) {
    Value parent = own(ref(b->this));
    int result = add_child(vm, ref(parent), node);
    drop(vm, parent);
    return result;
  }
  if (!is_undef(b->root)) {
    Value text = str_from(vm, "multiple elements on top level");
    Value error = is_err(text) ? ERR : object_call1(vm, ref_to(tree_state(vm)->error), ref(text));
    drop_x(vm, text);
    if (!is_err(error)) raise_object_steal(vm, error);
    return -1;
  }
  b->root = own(node);
  return 0;
}

Value builder_start(VM *vm, BuilderObj *b, Ref tag, Ref attrib) {
  if (flush(vm, b) < 0) return ERR;
  Value node = make_element(vm, b, tag, attrib);
  if (is_err(node)) return ERR;
  set(vm, &b->last_for_tail, UNDEF);
  if (place(vm, b, ref(node)) == 0 && push(vm, b) == 0) {
    set(vm, &b->this, own(ref(node)));
    set(vm, &b->last, own(ref(node)));
    if (builder_event(vm, b, EVENT_START, ref(node)) == 0) return node;
  }
  drop(vm, node);
  return ERR;
}

Value builder_end(VM *vm, BuilderObj *b) {
  if (flush(vm, b) < 0) return ERR;
  if (!b->depth) return raise(vm, T_INDEX_ERROR, "pop from empty stack");
  b->depth--;
  set(vm, &b->last, own(ref(b->this)));
  set(vm, &b->last_for_tail, own(ref(b->this)));
  set(vm, &b->this, own(ref(b->stack->items[b->depth])));
  Value last = own(ref(b->last));
  if (builder_event(vm, b, EVENT_END, ref(last)) == 0) return last;
  drop(vm, last);
  return ERR;
}

/* A comment or a processing instruction that was made, taken: into the tree when that is wanted, and told. */
static Value single(VM *vm, BuilderObj *b, Value node, bool made, bool insert, EventId event) {
  if (is_err(node)) return ERR;
  int result = 0;
  if (made && insert && !is_none(b->this)) {
    Value parent = own(ref(b->this));
    result = add_child(vm, ref(parent), ref(node));
    drop(vm, parent);
    if (result == 0) set(vm, &b->last_for_tail, own(ref(node)));
  }
  if (result == 0) result = builder_event(vm, b, event, ref(node));
  if (result == 0) return node;
  drop(vm, node);
  return ERR;
}

Value builder_comment(VM *vm, BuilderObj *b, Ref text) {
  if (flush(vm, b) < 0) return ERR;
  bool made = !is_undef(b->comment_factory);
  Value factory = own(ref(b->comment_factory)),
        node = made ? object_call1(vm, ref(factory), text) : own(text);
  drop(vm, factory);
  return single(vm, b, node, made, b->insert_comments, EVENT_COMMENT);
}

Value builder_pi(VM *vm, BuilderObj *b, Ref target, Ref text) {
  if (flush(vm, b) < 0) return ERR;
  bool made = !is_undef(b->pi_factory);
  Value two[2] = {{target.bits}, {text.bits}}, factory = own(ref(b->pi_factory));
  Value node = made ? object_call_n(vm, ref(factory), 2, two) : tuple_from(vm, two, 2);
  drop(vm, factory);
  return single(vm, b, node, made, b->insert_pis, EVENT_PI);
}

Value builder_done(const BuilderObj *b) {
  return is_undef(b->root) ? NONE_VALUE : own(ref(b->root));
}

/* ---- the class ---- */

Value builder_make(VM *vm, TypeObj *type, const Args *args) {
  Value v = object_alloc(vm, type);
  if (is_err(v)) return ERR;
  BuilderObj *b = as_builder(v);
  b->root = b->last_for_tail = b->data = b->append = UNDEF;
  b->element_factory = b->comment_factory = b->pi_factory = UNDEF;
  b->this = b->last = NONE_VALUE;
  for (int i = 0; i < N_EVENTS; i++) b->events[i] = UNDEF;
  if ((b->stack = list_new(vm, 20))) return v;
  drop(vm, v);
  return ERR;
}

/* A factory that was given, or the module's; whether what it makes is inserted. */
static void set_factory(VM *vm, Value *place, bool *insert, Value given, Value otherwise, bool wanted) {
  Value factory = is_none(given) ? otherwise : given;
  set(vm, place, own(ref(factory)));
  *insert = !is_undef(factory) && wanted;
}

static int tree_builder_init(VM *vm, Ref self, const Args *args) {
  BuilderObj *b = as_builder(self);
  const TreeState *state = tree_state(vm);
  Value at[5] = {UNDEF, UNDEF, UNDEF, UNDEF, UNDEF};
  if (args_parse(vm, "TreeBuilder",
                 "(element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False, "
                 "insert_pis=False)",
                 args, at) < 0)
    return -1;
  int comments = is_undef(at[3]) ? 0 : object_truth(vm, ref(at[3]));
  int pis = comments < 0 || is_undef(at[4]) ? 0 : object_truth(vm, ref(at[4]));
  if (comments < 0 || pis < 0) return -1;
  for (int i = 0; i < 3; i++)
    if (is_undef(at[i])) at[i] = NONE_VALUE;
  set(vm, &b->element_factory, is_none(at[0]) ? UNDEF : own(ref(at[0])));
  set_factory(vm, &b->comment_factory, &b->insert_comments, at[1], state->comment_factory, comments);
  set_factory(vm, &b->pi_factory, &b->insert_pis, at[2], state->pi_factory, pis);
  return 0;
}

static Value m_data(VM *vm, Ref self, const Args *args) {
  return builder_data(vm, as_builder(self), ref(args->at[0]));
}
static Value m_start(VM *vm, Ref self, const Args *args) {
  Ref attrib = ref(args->at[1]);
  if (!is_kind(attrib, TYPE_DICT))
    return raise(vm, T_TYPE_ERROR, "start() argument 2 must be dict, not %s",
                 is_none(attrib) ? "None" : type_full_name(type_of(vm, attrib)));
  return builder_start(vm, as_builder(self), ref(args->at[0]), attrib);
}
static Value m_end(VM *vm, Ref self, const Args *args) {
  return builder_end(vm, as_builder(self));
}
static Value m_comment(VM *vm, Ref self, const Args *args) {
  return builder_comment(vm, as_builder(self), ref(args->at[0]));
}
static Value m_pi(VM *vm, Ref self, const Args *args) {
  return builder_pi(vm, as_builder(self), ref(args->at[0]),
                    is_undef(args->at[1]) ? ref(NONE_VALUE) : ref(args->at[1]));
}
static Value m_close(VM *vm, Ref self, const Args *args) {
  return builder_done(as_builder(self));
}

static const MethodDef methods[] = {{"data", m_data, ARG_ONE, "($self, data, /)", NULL, 0},
                                    {"start", m_start, ARG_POS, "($self, tag, attrs, /)", NULL, 0},
                                    {"end", m_end, ARG_ONE, "($self, tag, /)", NULL, 0},
                                    {"comment", m_comment, ARG_ONE, "($self, text, /)", NULL, 0},
                                    {"pi", m_pi, ARG_POS, "($self, target, text=None, /)", NULL, 0},
                                    {"close", m_close, ARG_NONE, "($self, /)", NULL, 0},
                                    {0}};

enum { N_HELD = 9 + N_EVENTS };
static void held_by(BuilderObj *b, Value **out) {
  Value *first[9] = {&b->root,
                     &b->this,
                     &b->last,
                     &b->last_for_tail,
                     &b->data,
                     &b->element_factory,
                     &b->comment_factory,
                     &b->pi_factory,
                     &b->append};
  for (int i = 0; i < 9; i++) out[i] = first[i];
  for (int i = 0; i < N_EVENTS; i++) out[9 + i] = &b->events[i];
}
static void builder_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  BuilderObj *b = (BuilderObj *)object;
  Value *held[N_HELD];
  held_by(b, held);
  for (int i = 0; i < N_HELD; i++)
    if (is_ptr(*held[i]) && held[i]->bits) visit(vm, ref(*held[i]), ctx);
  if (b->stack) visit(vm, ref_to(b->stack), ctx);
}
static void builder_clear(VM *vm, Obj *object) {
  Value *held[N_HELD];
  held_by((BuilderObj *)object, held);
  for (int i = 0; i < N_HELD; i++)
    if (held[i]->bits) set(vm, held[i], i == 1 || i == 2 ? NONE_VALUE : UNDEF);
}
static void builder_dealloc(VM *vm, Obj *object) {
  builder_clear(vm, object);
  drop_obj(vm, ((BuilderObj *)object)->stack);
  object_free(vm, object, sizeof(BuilderObj));
}

const TypeSpec builder_spec = {.name = "xml.etree.ElementTree.TreeBuilder",
                               .size = sizeof(BuilderObj),
                               .flags = TYPE_GC | TYPE_BASE,
                               .slots = {.new_ = builder_make, .init = tree_builder_init},
                               .methods = methods,
                               .traverse = builder_traverse,
                               .clear = builder_clear,
                               .dealloc = builder_dealloc};
#endif
