/* The module _ssl, as far as the module ssl needs it to be imported: names of objects that it looks up on the
   way. Everything else is what pin_modules.c adds: constants, and functions and classes that trap. */
#include "module/module.h"
#include "module/pin.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

static Value f_txt2obj(VM *vm, Ref self, const Args *args) {
  int by_name = is_undef(args->at[1]) ? 0 : object_truth(vm, ref(args->at[1]));
  if (by_name < 0) return ERR;
  for (const PinSslObject *row = pin_ssl_objects; row->oid; row++) {
    if (by_name || !is_kind(args->at[0], TYPE_STR) || !str_is(ref(args->at[0]), row->oid)) continue;
    Value four[4] = {from_int62(row->nid), str_from(vm, row->short_name), str_from(vm, row->long_name),
                     str_from(vm, row->oid)};
    bool whole = !is_err(four[1]) && !is_err(four[2]) && !is_err(four[3]);
    Value tuple = whole ? tuple_from(vm, four, 4) : ERR;
    for (int i = 1; i < 4; i++) drop_x(vm, four[i]);
    return tuple;
  }
  return trap(vm, "_ssl.txt2obj()");
}

static const MethodDef functions[] = {
    {"txt2obj", f_txt2obj, ARG_KW, "($module, /, txt, name=False)", NULL, 0}, {0}};
const ModuleDef ssl_module = {.name = "_ssl", .functions = functions};
