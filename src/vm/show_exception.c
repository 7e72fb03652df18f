/* Exceptions as text: messages, notes, causes and contexts, groups, syntax errors. See show.h.

   What fails while it is made into text (a __str__ that raises) is replaced by a word of the reference's; a
   trap ends it all. */
#include "vm/show.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/list.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

enum { MAX_GROUP_WIDTH = 15, MAX_GROUP_DEPTH = 10, MAX_NESTING = 200 };

void show_init(Show *show, VM *vm) {
  *show = (Show){.vm = vm, .file.name = {SPECIAL_BITS(SPECIAL_UNDEF)}};
  builder_init(&show->out, vm);
}

Value show_finish(Show *show) {
  VM *vm = show->vm;
  if (show->file.has_arena) arena_fini(&show->file.arena);
  vm_free(vm, show->seen, show->max_seen * sizeof *show->seen);
  if (!vm->trap.set) return builder_finish(&show->out);
  builder_abort(&show->out);
  return ERR;
}

static int put(Show *show, Value text) {
  if (is_err(text)) return -1;
  builder_str(&show->out, ref(text));
  drop(show->vm, text);
  return 0;
}

static int was_seen(Show *show, Ref exc) {
  for (size_t i = 0; i < show->n_seen; i++)
    if (same_bits(show->seen[i], exc)) return 1;
  return 0;
}

static int note_seen(Show *show, Ref exc) {
  if (show->n_seen == show->max_seen) {
    size_t max = show->max_seen ? show->max_seen * 2 : 16;
    Value *seen = vm_realloc(show->vm, show->seen, show->max_seen * sizeof *seen, max * sizeof *seen);
    if (!seen) return -1;
    show->seen = seen;
    show->max_seen = max;
  }
  show->seen[show->n_seen++] = (Value){exc.bits};
  return 0;
}

/* An exception while something was made into text is forgotten; a trap is not. */
static int forget(Show *show) {
  error_clear(show->vm);
  return show->vm->trap.set ? -1 : 0;
}

/* ---- syntax errors ---- */

typedef struct SyntaxPlace {
  Value message, filename, text; /* text UNDEF: None */
  int64_t line, offset, end_line, end_offset;
} SyntaxPlace;

/* An attribute; ERR: there is none, nothing raised. */
static Value get(Show *show, Ref exc, const char *name) {
  VM *vm = show->vm;
  Value key = str_interned(vm, name, strlen(name)), v = is_err(key) ? ERR : object_getattr(vm, exc, ref(key));
  drop_x(vm, key);
  if (is_err(v)) error_clear(vm);
  return v;
}

/* 1, 0: not an int. None gives `none`. */
static int get_number(Show *show, Ref exc, const char *name, int64_t *out, const int64_t *none) {
  VM *vm = show->vm;
  Value v = get(show, exc, name), index = ERR;
  int result = 0;
  if (!is_err(v) && is_none(v) && none) {
    *out = *none;
    result = 1;
  } else if (!is_err(v)) {
    index = object_index(vm, ref(v));
    if (is_err(index))
      error_clear(vm);
    else
      result = int_as_i64(ref(index), out);
  }
  drop_x(vm, index);
  drop_x(vm, v);
  return result;
}

/* Everything that the display of a SyntaxError needs; false: it is shown like any other exception. */
static bool read_place(Show *show, Ref exc, SyntaxPlace *place) {
  static const int64_t minus_one = -1;
  VM *vm = show->vm;
  *place = (SyntaxPlace){UNDEF, UNDEF, UNDEF, 0, 0, 0, 0};
  Value message = get(show, exc, "msg"), filename = get(show, exc, "filename"), text = ERR;
  bool fine = !is_err(message) && !is_err(filename) && get_number(show, exc, "lineno", &place->line, NULL) &&
              get_number(show, exc, "offset", &place->offset, &minus_one);
  if (fine && !get_number(show, exc, "end_lineno", &place->end_line, &place->line))
    place->end_line = place->line;
  if (fine && !get_number(show, exc, "end_offset", &place->end_offset, &minus_one)) place->end_offset = -1;
  if (fine) fine = !is_err(text = get(show, exc, "text"));
  if (fine && is_none(filename)) fine = !is_err(filename = str_from(vm, "<string>"));
  if (!fine) {
    drop_x(vm, message);
    drop_x(vm, filename);
    drop_x(vm, text);
    return false;
  }
  *place = (SyntaxPlace){message,          filename,      is_none(text) ? UNDEF : text,
                         place->line,      place->offset, place->end_line,
                         place->end_offset};
  return true;
}

static void drop_place(VM *vm, SyntaxPlace *place) {
  drop_x(vm, place->message);
  drop_x(vm, place->filename);
  drop_x(vm, place->text);
}

static void repeat(Show *show, char c, int64_t n) {
  for (; n > 0; n--) builder_char(&show->out, (uint8_t)c);
}

/* Offsets count from 0 here, in bytes of the text as the reference takes them. */
static int put_error_text(Show *show, const SyntaxPlace *place, bool is_range_kind) {
  VM *vm = show->vm;
  size_t len;
  char *all = str_utf8(vm, ref(place->text), &len);
  if (!all) return -1;
  const char *text = all, *end = all + strlen(all);
  int64_t offset = place->offset - 1, end_offset = place->end_offset - 1;
  if (place->end_line > place->line) end_offset = (int64_t)len - 1;
  while (text < end && (*text == ' ' || *text == '\t' || *text == '\f')) text++, offset--, end_offset--;
  if (end > text && end[-1] == '\n') end--;
  if (offset > end - text) offset = end - text;
  if (end_offset > end - text) end_offset = end - text;
  for (const char *newline;
       (newline = memchr(text, '\n', (size_t)(end - text))) && newline - text < offset;) {
    offset -= newline + 1 - text;
    end_offset -= newline + 1 - text;
    text = newline + 1;
  }
  show_margin(show);
  builder_text(&show->out, "    ");
  builder_utf8(&show->out, text, (size_t)(end - text));
  builder_char(&show->out, '\n');
  if (offset >= 0) {
    show_margin(show);
    repeat(show, ' ', offset + 4);
    repeat(show, '^', is_range_kind && end_offset > offset ? end_offset - offset : 1);
    builder_char(&show->out, '\n');
  }
  vm_free(vm, all, len + 1);
  return 0;
}

static int put_file_and_line(Show *show, Ref exc, const SyntaxPlace *place) {
  VM *vm = show->vm;
  show_margin(show);
  if (put(show, str_format(vm, "  File \"%S\", line %i\n", ref(place->filename), place->line)) < 0)
    return forget(show);
  if (!is_undef(place->text) && !is_kind(place->text, TYPE_STR))
    return trap(vm, "a SyntaxError whose text is no str, which confuses the reference"), -1;
  if (!is_undef(place->text))
    return put_error_text(show, place,
                          type_of(vm, exc) == vm->types[T_SYNTAX_ERROR] && place->end_offset > 0);
  return 0;
}

/* ---- one exception ---- */

static int put_class(Show *show, Ref exc) {
  VM *vm = show->vm;
  TypeObj *type = type_of(vm, exc);
  Value module = type_getattr(vm, ref_to(type), name_of(vm, D_module));
  if (is_err(module) || !is_kind(module, TYPE_STR)) {
    drop_x(vm, module);
    if (forget(show) < 0) return -1;
    builder_text(&show->out, "<unknown>.");
  } else {
    if (!str_is(ref(module), "builtins") && !str_is(ref(module), "__main__")) {
      builder_str(&show->out, ref(module));
      builder_char(&show->out, '.');
    }
    drop(vm, module);
  }
  if (type_flag(type, TYPE_HEAP)) {
    builder_str(&show->out, ref(type->qualname));
    return 0;
  }
  builder_text(&show->out, type_name(type));
  return 0;
}

static int put_suggestion(Show *show, Ref exc) {
  VM *vm = show->vm;
  Value name = suggestion_for(vm, exc);
  if (is_err(name)) return forget(show);
  if (is_undef(name)) return 0;
  builder_text(&show->out, ". Did you mean: '");
  builder_str(&show->out, ref(name));
  builder_text(&show->out, "'?");
  drop(vm, name);
  return 0;
}

static int put_message(Show *show, Ref exc, const SyntaxPlace *place) {
  VM *vm = show->vm;
  show_margin(show);
  if (put_class(show, exc) < 0) return -1;
  bool silent = place && is_none(place->message);
  Value text = silent ? own(ref(vm->empty_str)) : object_str(vm, place ? ref(place->message) : exc);
  if (is_err(text)) {
    if (forget(show) < 0) return -1;
    builder_text(&show->out, ": <exception str() failed>");
  } else {
    if (str_len(text)) builder_text(&show->out, ": ");
    builder_str(&show->out, ref(text));
    drop(vm, text);
  }
  if (put_suggestion(show, exc) < 0) return -1;
  builder_char(&show->out, '\n');
  return 0;
}

/* Each line with the margin. */
static void put_lines(Show *show, Ref text) {
  const StrObj *s = as_str(text);
  size_t from = 0;
  for (size_t i = 0; i <= s->len; i++) {
    if (i < s->len && str_at(s, i) != '\n') continue;
    show_margin(show);
    for (size_t k = from; k < i; k++) builder_char(&show->out, str_at(s, k));
    builder_char(&show->out, '\n');
    from = i + 1;
  }
}

static int put_one_note(Show *show, Ref note) {
  VM *vm = show->vm;
  Value text = object_str(vm, note);
  if (is_err(text)) {
    if (forget(show) < 0) return -1;
    text = str_from(vm, "<note str() failed>");
    if (is_err(text)) return -1;
  }
  put_lines(show, ref(text));
  drop(vm, text);
  return 0;
}

static int put_note_list(Show *show, Ref notes) {
  Value tuple = tuple_from_iterable(show->vm, notes);
  if (is_err(tuple)) return forget(show);
  int result = 0;
  for (size_t i = 0; result == 0 && i < as_tuple(tuple)->len; i++)
    result = put_one_note(show, ref(as_tuple(tuple)->items[i]));
  drop(show->vm, tuple);
  return result;
}

static int put_notes(Show *show, Ref exc) {
  VM *vm = show->vm;
  Value notes;
  int found = exception_notes(vm, exc, &notes), result = 0;
  if (found < 0) return forget(show);
  if (!found || is_none(notes)) return 0;
  if (is_kind(notes, TYPE_LIST | TYPE_TUPLE | TYPE_STR))
    result = put_note_list(show, ref(notes));
  else if (type_of(vm, ref(notes))->slots.getitem && !is_kind(notes, TYPE_DICT)) {
    trap(vm, "__notes__ that is neither list nor tuple");
    result = -1;
  } else {
    /* The reference ends this one without a newline. */
    Value text = object_repr(vm, ref(notes));
    if (is_err(text) && (result = forget(show)) == 0) text = str_from(vm, "<__notes__ repr() failed>");
    show_margin(show);
    if (!is_err(text)) builder_str(&show->out, ref(text));
    drop_x(vm, text);
  }
  drop(vm, notes);
  return result;
}

static int put_exception(Show *show, Ref exc) {
  VM *vm = show->vm;
  Ref traceback = ref(as_exception(exc)->traceback);
  if (!is_undef(traceback)) {
    bool group = is_exception_group(vm, exc);
    if (show_traceback(show, as_traceback(traceback),
                       group ? "Exception Group Traceback (most recent call last):\n"
                             : "Traceback (most recent call last):\n",
                       !show->group_depth                ? ""
                       : group && show->group_depth == 1 ? "+ "
                                                         : "| ") < 0)
      return -1;
  }
  SyntaxPlace place;
  Value flag = get(show, exc, "print_file_and_line");
  bool has_place = !is_err(flag) && read_place(show, exc, &place);
  drop_x(vm, flag);
  int result = vm->trap.set ? -1 : 0;
  if (result == 0 && has_place) result = put_file_and_line(show, exc, &place);
  if (result == 0) result = put_message(show, exc, has_place ? &place : NULL);
  if (has_place) drop_place(vm, &place);
  /* The reference forgets the notes of what it showed as a syntax error. */
  if (result == 0 && !has_place) result = put_notes(show, exc);
  return result;
}

/* ---- chains and groups ---- */

static int put_recursive(Show *show, Ref exc);

static int put_linked(Show *show, Ref other, const char *words) {
  bool need_close = show->need_close; /* of the group that this one is in */
  show->need_close = false;
  if (put_recursive(show, other) < 0) return -1;
  show->need_close = need_close;
  for (int i = 0; i < 3; i++) {
    show_margin(show);
    builder_text(&show->out, i == 1 ? words : "");
    builder_char(&show->out, '\n');
  }
  return 0;
}

static int put_chain(Show *show, Ref exc) {
  static const char cause_words[] = "The above exception was the direct cause of the following exception:";
  static const char context_words[] = "During handling of the above exception, another exception occurred:";
  ExceptionObj *object = as_exception(exc);
  if (note_seen(show, exc) < 0) return -1;
  Ref cause = ref(object->cause), context = ref(object->context);
  if (!is_undef(cause)) return was_seen(show, cause) ? 0 : put_linked(show, cause, cause_words);
  if (is_undef(context) || object->suppress_context || was_seen(show, context)) return 0;
  return put_linked(show, context, context_words);
}

static void put_indent(Show *show) {
  for (int i = 0; i < show->group_depth; i++) builder_text(&show->out, "  ");
}

static int put_member(Show *show, Ref exc, size_t i, size_t n) {
  VM *vm = show->vm;
  size_t shown = n > MAX_GROUP_WIDTH ? MAX_GROUP_WIDTH + 1 : n;
  bool last = i + 1 == shown, cut = i >= MAX_GROUP_WIDTH;
  if (last) show->need_close = true;
  put_indent(show);
  builder_text(&show->out, i == 0 ? "+-" : "  ");
  Value number = cut ? str_from(vm, "...") : str_format(vm, "%z", i + 1);
  builder_text(&show->out, "+---------------- ");
  if (put(show, number) < 0) return -1;
  builder_text(&show->out, " ----------------\n");
  show->group_depth++;
  int result = 0;
  if (!cut)
    result = put_recursive(show, exc);
  else {
    show_margin(show);
    result = put(show, str_format(vm, "and %z more exception%s\n", n - MAX_GROUP_WIDTH,
                                  n - MAX_GROUP_WIDTH > 1 ? "s" : ""));
  }
  if (result == 0 && last && show->need_close) {
    put_indent(show);
    builder_text(&show->out, "+------------------------------------\n");
    show->need_close = false;
  }
  show->group_depth--;
  return result;
}

static int put_group(Show *show, Ref exc) {
  if (show->group_depth > MAX_GROUP_DEPTH) {
    show_margin(show);
    return put(show, str_format(show->vm, "... (max_group_depth is %d)\n", MAX_GROUP_DEPTH));
  }
  int before = show->group_depth;
  if (before == 0) show->group_depth = 1;
  int result = put_exception(show, exc);
  Ref members = ref(as_exception(exc)->extra[GROUP_MEMBERS]);
  size_t n = is_kind(members, TYPE_TUPLE) ? as_tuple(members)->len : 0;
  for (size_t i = 0; result == 0 && i < n && i <= MAX_GROUP_WIDTH; i++)
    result = put_member(show, ref(as_tuple(members)->items[i]), i, n);
  show->group_depth = before;
  return result;
}

static int put_recursive(Show *show, Ref exc) {
  if (show->n_seen > MAX_NESTING) {
    trap(show->vm, "a long chain of exceptions");
    return -1;
  }
  if (put_chain(show, exc) < 0) return -1;
  return is_exception_group(show->vm, exc) ? put_group(show, exc) : put_exception(show, exc);
}

int show_exception(Show *show, Ref exc) {
  return put_recursive(show, exc);
}
