/* "Did you mean": the nearest of the names that somebody may have meant.

   Distance of two names: 2 for a byte more, less or different, 1 for a letter of the other case. A candidate
   counts when it is no farther than a third of both lengths together, with 3 for good measure. */
#include "vm/show.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/list.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/surface.h"

enum { MOVE = 2, CASE = 1, MAX_NAME = 40, MAX_CANDIDATES = 750 };

static char lower(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static size_t change_cost(char a, char b) {
  if (a == b) return 0;
  return lower(a) == lower(b) ? CASE : MOVE;
}

/* Of two texts; anything above `max` when they are farther. */
static size_t distance(const char *a, size_t a_len, const char *b, size_t b_len, size_t max) {
  if (a_len == b_len && memcmp(a, b, a_len) == 0) return 0;
  while (a_len && b_len && a[0] == b[0]) a++, b++, a_len--, b_len--;
  while (a_len && b_len && a[a_len - 1] == b[b_len - 1]) a_len--, b_len--;
  if (a_len == 0 || b_len == 0) return (a_len + b_len) * MOVE;
  if (a_len > MAX_NAME || b_len > MAX_NAME) return max + 1;
  if (b_len < a_len) {
    const char *text = a;
    size_t len = a_len;
    a = b, a_len = b_len;
    b = text, b_len = len;
  }
  if ((b_len - a_len) * MOVE > max) return max + 1;
  size_t row[MAX_NAME], result = 0;
  for (size_t i = 0; i < a_len; i++) row[i] = (i + 1) * MOVE;
  for (size_t k = 0; k < b_len; k++) {
    size_t diagonal = k * MOVE, least = SIZE_MAX;
    result = diagonal;
    for (size_t i = 0; i < a_len; i++) {
      size_t changed = diagonal + change_cost(b[k], a[i]);
      diagonal = row[i];
      size_t moved = (result < diagonal ? result : diagonal) + MOVE;
      result = changed < moved ? changed : moved;
      row[i] = result;
      if (result < least) least = result;
    }
    if (least > max) return max + 1;
  }
  return result;
}

typedef struct Search {
  VM *vm;
  Ref name;
  const char *text;
  size_t len, best;
  Value found;
} Search;

static int try_name(Search *search, Ref candidate) {
  if (!is_kind(candidate, TYPE_STR)) return raise_i(search->vm, T_TYPE_ERROR, "not a name");
  if (str_equal(candidate, search->name)) return 0;
  size_t len;
  char *text = str_utf8(search->vm, candidate, &len);
  if (!text) return -1;
  size_t max = (search->len + len + 3) * MOVE / 6;
  if (search->best != SIZE_MAX && max > search->best - 1) max = search->best - 1;
  size_t d = distance(search->text, search->len, text, len, max);
  vm_free(search->vm, text, len + 1);
  if (d > max || d >= search->best) return 0;
  search->best = d;
  drop(search->vm, search->found);
  search->found = own(candidate);
  return 0;
}

/* The nearest of n names; UNDEF: none is near. ERR. */
static Value nearest(VM *vm, Ref name, const Value *names, size_t n) {
  Search search = {.vm = vm, .name = name, .best = SIZE_MAX, .found = UNDEF};
  if (n >= MAX_CANDIDATES) return UNDEF;
  char *text = str_utf8(vm, name, &search.len);
  if (!text) return ERR;
  search.text = text;
  int result = 0;
  for (size_t i = 0; result == 0 && i < n; i++) result = try_name(&search, ref(names[i]));
  vm_free(vm, text, search.len + 1);
  if (result == 0) return search.found;
  drop(vm, search.found);
  return ERR;
}

static Value nearest_in_dict(VM *vm, Ref name, DictObj *dict) {
  ListObj *keys = list_new(vm, 0);
  int result = keys ? list_extend(vm, keys, ref_to(dict)) : -1;
  Value found = result < 0 ? ERR : nearest(vm, name, keys->items, keys->len);
  drop_obj(vm, keys);
  return found;
}

/* Of the builtins: the reference's order decides between names that are equally near. */
static Value nearest_builtin(VM *vm, Ref name, DictObj *builtins) {
  ListObj *names = list_new(vm, 0);
  int result = names ? 0 : -1;
  for (const char *at = surface_builtins(); result == 0 && *at;) {
    size_t len = strcspn(at, " ");
    Value one = len ? str_new(vm, at, len) : UNDEF;
    if (len) result = is_err(one) ? -1 : list_append_steal(vm, names, one);
    at += len + (at[len] == ' ');
  }
  if (result == 0) result = list_extend(vm, names, ref_to(builtins));
  Value found = result < 0 ? ERR : nearest(vm, name, names->items, names->len);
  drop_obj(vm, names);
  return found;
}

static Value for_name(VM *vm, Ref exc) {
  Ref name = ref(as_exception(exc)->extra[0]), traceback = ref(as_exception(exc)->traceback);
  if (!is_kind(name, TYPE_STR) || is_undef(traceback)) return UNDEF;
  const TracebackObj *tb = as_traceback(traceback);
  while (tb->next) tb = tb->next;
  const FrameObj *frame = tb->frame;
  Value found = UNDEF;
  if (frame->code->flags & CODE_NEWLOCALS)
    found = nearest(vm, name, frame->code->varnames->items, frame->code->varnames->len);
  if (is_undef(found)) found = nearest_in_dict(vm, name, frame->globals);
  if (is_undef(found)) found = nearest_builtin(vm, name, frame->builtins);
  return found;
}

static Value for_attribute(VM *vm, Ref exc) {
  Ref name = ref(as_exception(exc)->extra[0]), object = ref(as_exception(exc)->extra[1]);
  if (!is_kind(name, TYPE_STR) || is_undef(object)) return UNDEF;
  Value key = str_from(vm, "dir");
  if (is_err(key)) return ERR;
  Ref dir = dict_get_str(vm->builtins, ref(key));
  drop(vm, key);
  if (is_undef(dir)) return trap(vm, "the suggestion of an AttributeError");
  Value names = object_call1(vm, dir, object);
  if (is_err(names)) return ERR;
  Value found =
      is_exact(vm, names, LIST) ? nearest(vm, name, as_list(names)->items, as_list(names)->len) : UNDEF;
  drop(vm, names);
  return found;
}

Value suggestion_for(VM *vm, Ref exc) {
  TypeObj *type = type_of(vm, exc);
  if (type == vm->types[T_ATTRIBUTE_ERROR]) return for_attribute(vm, exc);
  return type == vm->types[T_NAME_ERROR] ? for_name(vm, exc) : UNDEF;
}
