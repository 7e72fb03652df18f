/* Looking for elements, and walking through them: see elementtree_int.h. Paths are the business of the
   reference's module ElementPath; a plain name is looked for here. */
#ifndef __wasi__
#include "module/elementtree_int.h"
#include "object/bytes.h"
#include "object/str.h"

/* ---- find ---- */

/* The character at a place of a str or bytes. */
static uint32_t char_at(Ref v, size_t i) {
  return is_kind(v, TYPE_STR) ? str_at(as_str(v), i) : bytes_data(as_bytes(v))[i];
}

/* Whether it may be more than a plain name. */
static bool is_path(Ref v) {
  if (!is_kind(v, TYPE_STR) && !is_bytes(v)) return true;
  size_t n = is_kind(v, TYPE_STR) ? str_len(v) : bytes_len(v);
  if (n >= 3 && char_at(v, 0) == '{' &&
      (char_at(v, 1) == '}' || (char_at(v, 1) == '*' && char_at(v, 2) == '}')))
    return true;
  bool outside = true;
  for (size_t i = 0; i < n; i++) {
    uint32_t c = char_at(v, i);
    if (c == '{')
      outside = false;
    else if (c == '}')
      outside = true;
    else if (outside && (c == '/' || c == '*' || c == '[' || c == '@' || c == '.'))
      return true;
  }
  return false;
}

/* The next child with that tag from *at on, owned: 1, 0, -1. */
static int next_match(VM *vm, ElementObj *e, Ref tag, size_t *at, Value *child) {
  while (*at < e->n) {
    *child = own(ref(e->children[(*at)++]));
    Value its = own(ref(as_element(*child)->tag));
    int same = object_equal(vm, ref(its), tag);
    drop(vm, its);
    if (same > 0) return 1;
    drop(vm, *child);
    if (same < 0) return -1;
  }
  return 0;
}

static Value by_path(VM *vm, const char *name, Ref self, size_t n, const Value *args) {
  Value all[4] = {{self.bits}};
  for (size_t i = 0; i < n; i++) all[i + 1] = is_undef(args[i]) ? NONE_VALUE : args[i];
  return tree_call(vm, ref(tree_state(vm)->paths), name, n + 1, all);
}
static bool needs_path(Value path, Value namespaces) {
  return is_path(ref(path)) || !(is_undef(namespaces) || is_none(namespaces));
}

Value element_find(VM *vm, Ref self, const Args *args) {
  size_t at = 0;
  Value child;
  if (needs_path(args->at[0], args->at[1])) return by_path(vm, "find", self, 2, args->at);
  int found = next_match(vm, as_element(self), ref(args->at[0]), &at, &child);
  return found < 0 ? ERR : found ? child : NONE_VALUE;
}

Value element_findtext(VM *vm, Ref self, const Args *args) {
  size_t at = 0;
  Value child;
  if (needs_path(args->at[0], args->at[2])) return by_path(vm, "findtext", self, 3, args->at);
  int found = next_match(vm, as_element(self), ref(args->at[0]), &at, &child);
  if (found <= 0) return found < 0 ? ERR : is_undef(args->at[1]) ? NONE_VALUE : own(ref(args->at[1]));
  Ref text = joined_text(vm, &as_element(child)->text);
  Value out = is_undef(text) ? ERR : is_none(text) ? own(ref(vm->empty_str)) : own(text);
  drop(vm, child);
  return out;
}

Value element_findall(VM *vm, Ref self, const Args *args) {
  size_t at = 0;
  Value child;
  if (needs_path(args->at[0], args->at[1])) return by_path(vm, "findall", self, 2, args->at);
  ListObj *list = list_new(vm, 0);
  if (!list) return ERR;
  int found;
  while ((found = next_match(vm, as_element(self), ref(args->at[0]), &at, &child)) > 0)
    if (list_append_steal(vm, list, child) < 0) {
      found = -1;
      break;
    }
  if (found == 0) return value_of(list);
  drop_obj(vm, list);
  return ERR;
}

Value element_iterfind(VM *vm, Ref self, const Args *args) {
  return by_path(vm, "iterfind", self, 2, args->at);
}

/* ---- walking ---- */

typedef struct Step {
  Value element;
  size_t next; /* child to go to */
} Step;

typedef struct IteratorObj {
  Obj head;
  Value root, tag; /* root: UNDEF once it was visited; tag: None: all */
  Step *steps;     /* from the root to where it stands */
  size_t n, capacity;
  bool texts;
} IteratorObj;
#define as_iterator(v) ((IteratorObj *)obj_of(v))

static Value iterator_new(VM *vm, Ref root, Ref tag, bool texts) {
  Value v = object_alloc(vm, tree_state(vm)->iterator);
  if (is_err(v)) return ERR;
  as_iterator(v)->root = own(root);
  as_iterator(v)->tag = own(tag);
  as_iterator(v)->texts = texts;
  return v;
}

Value element_iter(VM *vm, Ref self, const Args *args) {
  Ref tag = is_undef(args->at[0]) ? ref(NONE_VALUE) : ref(args->at[0]);
  if ((is_kind(tag, TYPE_STR) && str_len(tag) == 1 && char_at(tag, 0) == '*') ||
      (is_bytes(tag) && bytes_len(tag) == 1 && char_at(tag, 0) == '*'))
    tag = ref(NONE_VALUE);
  return iterator_new(vm, self, tag, false);
}
Value element_itertext(VM *vm, Ref self, const Args *args) {
  return iterator_new(vm, self, ref(NONE_VALUE), true);
}

static int push(VM *vm, IteratorObj *it, Ref element) {
  if (it->n == it->capacity) {
    size_t capacity = it->capacity ? it->capacity * 2 : 8;
    Step *steps = vm_realloc(vm, it->steps, it->capacity * sizeof(Step), capacity * sizeof(Step));
    if (!steps) return -1;
    it->steps = steps;
    it->capacity = capacity;
  }
  it->steps[it->n++] = (Step){own(element), 0};
  return 0;
}

/* The next element as it is entered, or left (*left). Owned; UNDEF: there is none. */
static Value walk(IteratorObj *it, bool *left) {
  *left = false;
  if (!it->n) {
    Value root = it->root;
    it->root = UNDEF;
    return root;
  }
  Step *step = &it->steps[it->n - 1];
  ElementObj *e = as_element(step->element);
  if (step->next < e->n) return own(ref(e->children[step->next++]));
  *left = true;
  it->n--;
  return step->element;
}

/* Whether an entered element is one to give: 1, 0, -1. */
static int is_sought(VM *vm, IteratorObj *it, Value element) {
  if (is_none(it->tag)) return 1;
  Value tag = own(ref(as_element(element)->tag));
  int same = object_equal(vm, ref(tag), ref(it->tag));
  drop(vm, tag);
  return same;
}

/* Text of an element that is not empty: 1 and *text, 0, -1. */
static int has_text(VM *vm, JoinedText *joined, Value *text) {
  Ref v = joined_text(vm, joined);
  if (is_undef(v)) return -1;
  if (is_none(v)) return 0;
  *text = own(v);
  int truth = object_truth(vm, v);
  if (truth <= 0) drop(vm, *text);
  return truth;
}

static Value iterator_next(VM *vm, Ref v) {
  IteratorObj *it = as_iterator(v);
  for (;;) {
    bool left;
    Value element = walk(it, &left), text = UNDEF;
    if (is_undef(element)) return UNDEF;
    int give = left ? 0 : push(vm, it, ref(element));
    /* The text behind the element that the walk began with does not belong to it. */
    if (give == 0 && it->texts && (!left || it->n))
      give = has_text(vm, left ? &as_element(element)->tail : &as_element(element)->text, &text);
    else if (give == 0 && !it->texts && !left)
      give = is_sought(vm, it, element);
    if (give > 0 && !it->texts) return element;
    drop(vm, element);
    if (give) return give < 0 ? ERR : text;
  }
}

static Value iterator_self(VM *vm, Ref v) {
  return own(v);
}
static void iterator_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  IteratorObj *it = (IteratorObj *)object;
  if (is_ptr(it->root) && it->root.bits) visit(vm, ref(it->root), ctx);
  if (is_ptr(it->tag) && it->tag.bits) visit(vm, ref(it->tag), ctx);
  for (size_t i = 0; i < it->n; i++) visit(vm, ref(it->steps[i].element), ctx);
}
static void iterator_dealloc(VM *vm, Obj *object) {
  IteratorObj *it = (IteratorObj *)object;
  for (size_t i = 0; i < it->n; i++) drop(vm, it->steps[i].element);
  vm_free(vm, it->steps, it->capacity * sizeof(Step));
  drop_x(vm, it->root);
  drop_x(vm, it->tag);
  object_free(vm, object, sizeof *it);
}
static Value no_new(VM *vm, TypeObj *type, const Args *args) {
  return raise(vm, T_TYPE_ERROR, "cannot create '_elementtree._element_iterator' instances");
}

const TypeSpec element_iterator_spec = {
    .name = "_elementtree._element_iterator",
    .size = sizeof(IteratorObj),
    .flags = TYPE_GC,
    .slots = {.new_ = no_new, .iter = iterator_self, .next = iterator_next},
    .traverse = iterator_traverse,
    .dealloc = iterator_dealloc};
#endif
