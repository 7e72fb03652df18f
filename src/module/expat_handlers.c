/* What expat tells -> calls of handlers: see expat_int.h. */
#ifndef __wasi__
#include "module/expat_int.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "vm/frame_object.h"

static const struct {
  const char *name;
  int line;
} places[N_HANDLERS] = {
#define HANDLER(id, name, attribute, line) {#name, line},
#include "module/expat_handlers.def"
};

static void connect(ParserObj *p, HandlerId which, bool on);

/* ---- calling ---- */

static int no_entity(XML_Parser parser, const char *context, const char *base, const char *system_id,
                     const char *public_id) {
  return 0;
}
static void no_characters(void *data, const char *text, int len) {}

/* Something was raised: no handler is called any more. */
static void give_up(ParserObj *p) {
  for (int i = 0; i < N_HANDLERS; i++) {
    Value handler = p->handlers[i];
    p->handlers[i] = UNDEF;
    connect(p, (HandlerId)i, false);
    drop(p->vm, handler);
  }
  XML_SetExternalEntityRefHandler(p->parser, no_entity);
}

static bool has_failed(const ParserObj *p) {
  return raised(p->vm) || p->vm->trap.set;
}

/* The handler's answer for n arguments, which are taken. Owned; ERR. */
static Value call(ParserObj *p, HandlerId which, size_t n, Value *args) {
  VM *vm = p->vm;
  Value answer = ERR;
  bool complete = true;
  for (size_t i = 0; i < n; i++) complete &= !is_err(args[i]);
  if (complete) {
    Value handler = own(ref(p->handlers[which]));
    p->in_callback = true;
    if (c_enter_unsure(vm, " in a handler of a parser") == 0) {
      answer = object_call_n(vm, ref(handler), n, args);
      c_leave_unsure(vm);
    }
    p->in_callback = false;
    drop(vm, handler);
    if (is_err(answer)) {
      if (!vm->trap.set) traceback_add(vm, "../Modules/pyexpat.c", places[which].line, places[which].name);
      XML_StopParser(p->parser, XML_FALSE);
    }
  }
  for (size_t i = 0; i < n; i++) drop_x(vm, args[i]);
  if (is_err(answer)) give_up(p);
  return answer;
}

/* Characters to their handler, now. 0 or -1. */
static int tell_characters(ParserObj *p, const char *text, int len) {
  if (is_undef(p->handlers[ON_CHARACTERS])) return -1;
  Value arg = expat_text_of(p->vm, text, (size_t)len), answer = call(p, ON_CHARACTERS, 1, &arg);
  if (is_err(answer)) {
    XML_SetCharacterDataHandler(p->parser, no_characters);
    return -1;
  }
  drop(p->vm, answer);
  return 0;
}

int expat_flush(ParserObj *p) {
  if (!p->text || !p->text_used) return 0;
  int result = tell_characters(p, p->text, p->text_used);
  p->text_used = 0;
  return result;
}

/* Whether a handler is to be called: what waits comes before it. */
static bool is_wanted(ParserObj *p, HandlerId which) {
  return !is_undef(p->handlers[which]) && !has_failed(p) && expat_flush(p) == 0 &&
         !is_undef(p->handlers[which]);
}

static void tell(ParserObj *p, HandlerId which, size_t n, Value *args) {
  Value answer = call(p, which, n, args);
  drop_x(p->vm, answer);
}

/* The answer as a number; 0 when there is none. */
static int ask(ParserObj *p, HandlerId which, size_t n, Value *args) {
  VM *vm = p->vm;
  int64_t number = -1;
  Value answer = call(p, which, n, args);
  if (is_err(answer)) return 0;
  Value index = object_index(vm, ref(answer));
  drop(vm, answer);
  if (is_err(index)) return -1;
  if (!int_as_i64(ref(index), &number))
    raise(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C long");
  drop(vm, index);
  return (int)number;
}

/* ---- arguments ---- */

/* A name, one object for all its uses. Owned; ERR. */
static Value name_of_text(ParserObj *p, const char *text) {
  VM *vm = p->vm;
  Value name = expat_text(vm, text);
  if (is_err(name) || is_undef(p->intern)) return name;
  DictObj *names = as_dict(p->intern);
  Ref known;
  int found = dict_find(vm, names, ref(name), &known);
  if (found == 0 && dict_set(vm, names, ref(name), ref(name)) == 0) return name;
  Value result = found > 0 ? own(known) : ERR;
  drop(vm, name);
  return result;
}

/* By a letter each: n name, t text, i int. Behind one that fails all texts are ERR. */
static void read_args(ParserObj *p, const char *kinds, Value *out, va_list list) {
  bool failed = false;
  for (size_t i = 0; kinds[i]; i++) {
    if (kinds[i] == 'i') {
      out[i] = from_int62(va_arg(list, int));
      continue;
    }
    const char *text = va_arg(list, const char *);
    out[i] = failed ? ERR : kinds[i] == 'n' ? name_of_text(p, text) : expat_text(p->vm, text);
    failed |= is_err(out[i]);
  }
}
static void tell_all(ParserObj *p, HandlerId which, const char *kinds, ...) {
  Value args[8];
  va_list list;
  if (!is_wanted(p, which)) return;
  va_start(list, kinds);
  read_args(p, kinds, args, list);
  va_end(list);
  tell(p, which, strlen(kinds), args);
}

/* Attributes as a list of names and values, or as a dict. Owned; ERR. */
static Value attributes(ParserObj *p, const char **given, size_t n) {
  VM *vm = p->vm;
  ListObj *list = p->ordered ? list_new(vm, n) : NULL;
  DictObj *dict = p->ordered ? NULL : dict_new(vm);
  if (!list && !dict) return ERR;
  int result = 0;
  for (size_t i = 0; i < n && result == 0; i += 2) {
    Value name = name_of_text(p, given[i]), value = is_err(name) ? ERR : expat_text(vm, given[i + 1]);
    result = is_err(value) ? -1 : 0;
    if (result == 0 && list)
      result = list_append(vm, list, ref(name)) < 0 ? -1 : list_append(vm, list, ref(value));
    else if (result == 0)
      result = dict_set(vm, dict, ref(name), ref(value));
    drop_x(vm, name);
    drop_x(vm, value);
  }
  if (result == 0) return list ? value_of(list) : value_of(dict);
  drop_obj(vm, list);
  drop_obj(vm, dict);
  return ERR;
}

/* (type, quantifier, name, parts) of a content model. Owned; ERR. */
static Value model_of(VM *vm, const XML_Content *model) {
  if (c_enter_unsure(vm, " in a content model") < 0) return ERR;
  TupleObj *parts = tuple_new(vm, model->numchildren);
  bool whole = parts != NULL;
  for (unsigned i = 0; whole && i < model->numchildren; i++) {
    Value part = model_of(vm, &model->children[i]);
    if (is_err(part))
      whole = false;
    else
      parts->items[i] = part;
  }
  Value name = whole ? expat_text(vm, model->name) : ERR, out = ERR;
  if (!is_err(name)) {
    Value four[4] = {from_int62((int)model->type), from_int62((int)model->quant), name, value_of(parts)};
    out = tuple_from(vm, four, 4);
    drop(vm, name);
  }
  drop_obj(vm, parts);
  c_leave_unsure(vm);
  return out;
}

/* ---- what expat calls ---- */

static void on_start_element(void *data, const char *name, const char **given) {
  ParserObj *p = data;
  if (!is_wanted(p, ON_START_ELEMENT)) return;
  size_t n = 0;
  if (p->specified)
    n = (size_t)XML_GetSpecifiedAttributeCount(p->parser);
  else
    while (given[n]) n += 2;
  Value args[2] = {ERR, attributes(p, given, n)};
  if (!is_err(args[1])) args[0] = name_of_text(p, name);
  tell(p, ON_START_ELEMENT, 2, args);
}

static void on_characters(void *data, const char *text, int len) {
  ParserObj *p = data;
  if (has_failed(p)) return;
  if (p->text && len > p->text_size - p->text_used) {
    if (expat_flush(p) < 0 || is_undef(p->handlers[ON_CHARACTERS])) return;
  }
  if (!p->text || len > p->text_size) {
    tell_characters(p, text, len);
    p->text_used = 0;
    return;
  }
  memcpy(p->text + p->text_used, text, (size_t)len);
  p->text_used += len;
}

static void on_end_element(void *data, const char *name) {
  tell_all(data, ON_END_ELEMENT, "n", name);
}
static void on_processing(void *data, const char *target, const char *text) {
  tell_all(data, ON_PROCESSING, "nt", target, text);
}
static void on_unparsed(void *data, const char *name, const char *base, const char *system_id,
                        const char *public_id, const char *notation) {
  tell_all(data, ON_UNPARSED, "nnnnn", name, base, system_id, public_id, notation);
}
static void on_notation(void *data, const char *name, const char *base, const char *system_id,
                        const char *public_id) {
  tell_all(data, ON_NOTATION, "nnnn", name, base, system_id, public_id);
}
static void on_start_namespace(void *data, const char *prefix, const char *uri) {
  tell_all(data, ON_START_NAMESPACE, "nn", prefix, uri);
}
static void on_end_namespace(void *data, const char *prefix) {
  tell_all(data, ON_END_NAMESPACE, "n", prefix);
}
static void on_comment(void *data, const char *text) {
  tell_all(data, ON_COMMENT, "t", text);
}
static void on_start_cdata(void *data) {
  tell_all(data, ON_START_CDATA, "");
}
static void on_end_cdata(void *data) {
  tell_all(data, ON_END_CDATA, "");
}
static void tell_default(ParserObj *p, HandlerId which, const char *text, int len) {
  if (!is_wanted(p, which)) return;
  Value arg = expat_text_of(p->vm, text, (size_t)len);
  tell(p, which, 1, &arg);
}
static void on_default(void *data, const char *text, int len) {
  tell_default(data, ON_DEFAULT, text, len);
}
static void on_default_expand(void *data, const char *text, int len) {
  tell_default(data, ON_DEFAULT_EXPAND, text, len);
}
static int on_not_standalone(void *data) {
  ParserObj *p = data;
  return is_wanted(p, ON_NOT_STANDALONE) ? ask(p, ON_NOT_STANDALONE, 0, NULL) : 0;
}
static void read_all(ParserObj *p, Value *args, const char *kinds, ...) {
  va_list list;
  va_start(list, kinds);
  read_args(p, kinds, args, list);
  va_end(list);
}
static int on_external(XML_Parser parser, const char *context, const char *base, const char *system_id,
                       const char *public_id) {
  ParserObj *p = XML_GetUserData(parser);
  Value args[4];
  if (!is_wanted(p, ON_EXTERNAL)) return 0;
  read_all(p, args, "tnnn", context, base, system_id, public_id);
  return ask(p, ON_EXTERNAL, 4, args);
}
static void on_start_doctype(void *data, const char *name, const char *system_id, const char *public_id,
                             int has_internal) {
  tell_all(data, ON_START_DOCTYPE, "nnni", name, system_id, public_id, has_internal);
}
static void on_end_doctype(void *data) {
  tell_all(data, ON_END_DOCTYPE, "");
}
static void on_entity(void *data, const char *name, int is_parameter, const char *value, int value_len,
                      const char *base, const char *system_id, const char *public_id, const char *notation) {
  ParserObj *p = data;
  if (!is_wanted(p, ON_ENTITY)) return;
  Value args[7] = {ERR, from_int62(is_parameter), ERR, ERR, ERR, ERR, ERR};
  args[0] = name_of_text(p, name);
  if (!is_err(args[0])) args[2] = value ? expat_text_of(p->vm, value, (size_t)value_len) : NONE_VALUE;
  if (!is_err(args[2])) read_all(p, args + 3, "nnnn", base, system_id, public_id, notation);
  tell(p, ON_ENTITY, 7, args);
}
static void on_xml_decl(void *data, const char *version, const char *encoding, int standalone) {
  tell_all(data, ON_XML_DECL, "tti", version, encoding, standalone);
}
static void on_element(void *data, const char *name, XML_Content *model) {
  ParserObj *p = data;
  if (is_wanted(p, ON_ELEMENT)) {
    Value args[2] = {ERR, model_of(p->vm, model)};
    if (!is_err(args[1])) args[0] = name_of_text(p, name);
    tell(p, ON_ELEMENT, 2, args);
  }
  XML_FreeContentModel(p->parser, model);
}
static void on_attlist(void *data, const char *element, const char *name, const char *type,
                       const char *otherwise, int is_required) {
  tell_all(data, ON_ATTLIST, "nntti", element, name, type, otherwise, is_required);
}
static void on_skipped(void *data, const char *name, int is_parameter) {
  tell_all(data, ON_SKIPPED, "ni", name, is_parameter);
}

static void connect(ParserObj *p, HandlerId which, bool on) {
  XML_Parser x = p->parser;
  switch (which) {
  case ON_START_ELEMENT: XML_SetStartElementHandler(x, on ? on_start_element : NULL); break;
  case ON_END_ELEMENT: XML_SetEndElementHandler(x, on ? on_end_element : NULL); break;
  case ON_PROCESSING: XML_SetProcessingInstructionHandler(x, on ? on_processing : NULL); break;
  case ON_CHARACTERS: XML_SetCharacterDataHandler(x, on ? on_characters : NULL); break;
  case ON_UNPARSED: XML_SetUnparsedEntityDeclHandler(x, on ? on_unparsed : NULL); break;
  case ON_NOTATION: XML_SetNotationDeclHandler(x, on ? on_notation : NULL); break;
  case ON_START_NAMESPACE: XML_SetStartNamespaceDeclHandler(x, on ? on_start_namespace : NULL); break;
  case ON_END_NAMESPACE: XML_SetEndNamespaceDeclHandler(x, on ? on_end_namespace : NULL); break;
  case ON_COMMENT: XML_SetCommentHandler(x, on ? on_comment : NULL); break;
  case ON_START_CDATA: XML_SetStartCdataSectionHandler(x, on ? on_start_cdata : NULL); break;
  case ON_END_CDATA: XML_SetEndCdataSectionHandler(x, on ? on_end_cdata : NULL); break;
  case ON_DEFAULT: XML_SetDefaultHandler(x, on ? on_default : NULL); break;
  case ON_DEFAULT_EXPAND: XML_SetDefaultHandlerExpand(x, on ? on_default_expand : NULL); break;
  case ON_NOT_STANDALONE: XML_SetNotStandaloneHandler(x, on ? on_not_standalone : NULL); break;
  case ON_EXTERNAL: XML_SetExternalEntityRefHandler(x, on ? on_external : NULL); break;
  case ON_START_DOCTYPE: XML_SetStartDoctypeDeclHandler(x, on ? on_start_doctype : NULL); break;
  case ON_END_DOCTYPE: XML_SetEndDoctypeDeclHandler(x, on ? on_end_doctype : NULL); break;
  case ON_ENTITY: XML_SetEntityDeclHandler(x, on ? on_entity : NULL); break;
  case ON_XML_DECL: XML_SetXmlDeclHandler(x, on ? on_xml_decl : NULL); break;
  case ON_ELEMENT: XML_SetElementDeclHandler(x, on ? on_element : NULL); break;
  case ON_ATTLIST: XML_SetAttlistDeclHandler(x, on ? on_attlist : NULL); break;
  case ON_SKIPPED: XML_SetSkippedEntityHandler(x, on ? on_skipped : NULL); break;
  case N_HANDLERS: break;
  }
}

void expat_connect(ParserObj *p) {
  for (int i = 0; i < N_HANDLERS; i++)
    if (!is_undef(p->handlers[i])) connect(p, (HandlerId)i, true);
}

void expat_set_handler(ParserObj *p, HandlerId which, Value handler) {
  bool on = !is_undef(handler);
  Value before = p->handlers[which];
  p->handlers[which] = handler;
  connect(p, which, on);
  /* Text that is being told goes on to be: the library has asked already whether there is a handler. */
  if (which == ON_CHARACTERS && !on && p->in_callback) XML_SetCharacterDataHandler(p->parser, no_characters);
  drop(p->vm, before);
}
#endif
