/* The module _stat: what the bits of a file's mode mean. Its constants come with pin_complete_module. */
#include "module/module.h"
#include "object/int.h"
#include "object/module.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

enum {
  KIND = 0170000,
  DIRECTORY = 0040000,
  CHARACTER = 0020000,
  BLOCK = 0060000,
  REGULAR = 0100000,
  FIFO = 0010000,
  LINK = 0120000,
  SOCKET = 0140000
};

static int mode_arg(VM *vm, Ref v, uint32_t *mode) {
  int64_t n;
  if (!is_int_like(v)) return raise_i(vm, T_TYPE_ERROR, "an integer is required");
  if (int_sign(v) < 0) return raise_i(vm, T_OVERFLOW_ERROR, "can't convert negative value to unsigned int");
  if (!int_as_i64(v, &n)) return trap(vm, "a mode of that size"), -1;
  if (n > UINT32_MAX) return raise_i(vm, T_OVERFLOW_ERROR, "mode out of range");
  *mode = (uint32_t)n;
  return 0;
}

#define IS(name, kind)                                                                                       \
  static Value is_##name(VM *vm, Ref self, const Args *args) {                                               \
    uint32_t mode = 0;                                                                                       \
    return mode_arg(vm, ref(args->at[0]), &mode) < 0 ? ERR : from_bool((mode & KIND) == (kind));             \
  }
IS(dir, DIRECTORY)
IS(chr, CHARACTER)
IS(blk, BLOCK)
IS(reg, REGULAR)
IS(fifo, FIFO)
IS(lnk, LINK)
IS(sock, SOCKET)

static Value is_none_of(VM *vm, Ref self, const Args *args) {
  uint32_t mode = 0;
  return mode_arg(vm, ref(args->at[0]), &mode) < 0 ? ERR : FALSE_VALUE;
}

static Value s_imode(VM *vm, Ref self, const Args *args) {
  uint32_t mode = 0;
  return mode_arg(vm, ref(args->at[0]), &mode) < 0 ? ERR : from_int62(mode & 07777);
}
static Value s_ifmt(VM *vm, Ref self, const Args *args) {
  uint32_t mode = 0;
  return mode_arg(vm, ref(args->at[0]), &mode) < 0 ? ERR : from_int62(mode & KIND);
}

static char kind_letter(uint32_t mode) {
  switch (mode & KIND) {
  case REGULAR: return '-';
  case DIRECTORY: return 'd';
  case LINK: return 'l';
  case BLOCK: return 'b';
  case CHARACTER: return 'c';
  case FIFO: return 'p';
  case SOCKET: return 's';
  default: return '?';
  }
}

static Value s_filemode(VM *vm, Ref self, const Args *args) {
  uint32_t mode = 0;
  char text[11] = "?---------";
  if (mode_arg(vm, ref(args->at[0]), &mode) < 0) return ERR;
  text[0] = kind_letter(mode);
  for (int i = 0; i < 9; i++)
    if (mode & 0400u >> i) text[1 + i] = "rwx"[i % 3];
  if (mode & 04000) text[3] = mode & 0100 ? 's' : 'S';
  if (mode & 02000) text[6] = mode & 0010 ? 's' : 'S';
  if (mode & 01000) text[9] = mode & 0001 ? 't' : 'T';
  return str_from(vm, text);
}

static const MethodDef functions[] = {
    {"S_ISDIR", is_dir, ARG_ONE, NULL, NULL, 0},      {"S_ISCHR", is_chr, ARG_ONE, NULL, NULL, 0},
    {"S_ISBLK", is_blk, ARG_ONE, NULL, NULL, 0},      {"S_ISREG", is_reg, ARG_ONE, NULL, NULL, 0},
    {"S_ISFIFO", is_fifo, ARG_ONE, NULL, NULL, 0},    {"S_ISLNK", is_lnk, ARG_ONE, NULL, NULL, 0},
    {"S_ISSOCK", is_sock, ARG_ONE, NULL, NULL, 0},    {"S_ISDOOR", is_none_of, ARG_ONE, NULL, NULL, 0},
    {"S_ISPORT", is_none_of, ARG_ONE, NULL, NULL, 0}, {"S_ISWHT", is_none_of, ARG_ONE, NULL, NULL, 0},
    {"S_IMODE", s_imode, ARG_ONE, NULL, NULL, 0},     {"S_IFMT", s_ifmt, ARG_ONE, NULL, NULL, 0},
    {"filemode", s_filemode, ARG_ONE, NULL, NULL, 0}, {0}};

const ModuleDef stat_module = {.name = "_stat", .functions = functions};
