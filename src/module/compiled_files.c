/* Compiled files of the program's modules: see compiled_files.h.

   Folders are known by device and number, so that it is the same whichever way leads there. Functions of the
   library that walk over all there is, whatever it be, see no difference. */
#include "module/compiled_files.h"
#include "module/module.h"
#include "module/posix_int.h"
#include "object/bytes.h"
#include "object/str.h"
#include "runtime/error.h"
#include "runtime/library.h"
#include "vm/frame.h"

enum { FOLDER_LONGEST = 4096 };
static const char cache[] = "__pycache__";

static CompiledFiles *state_of(VM *vm) {
  PosixState *state = posix_state(vm);
  return state ? &state->compiled : NULL;
}

static bool is_known(const CompiledFiles *files, const HostStat *st) {
  for (size_t i = 0; i < files->n; i++)
    if (files->folders[i].inode == st->inode && files->folders[i].device == st->device) return true;
  return false;
}

/* What there is at the first `len` bytes of the path. */
static bool look(VM *vm, const char *path, size_t len, HostStat *st) {
  char folder[FOLDER_LONGEST];
  if (len >= sizeof folder) return false;
  memcpy(folder, path, len);
  folder[len] = '\0';
  return posix_ask_stat(vm, len ? folder : ".", true, st) == 0;
}

/* Whether modules were read from the folder that the first `len` bytes name; also when that is not known. */
static bool was_read(VM *vm, const CompiledFiles *files, const char *path, size_t len) {
  HostStat st = {0};
  if (files->anywhere) return true;
  return files->n && look(vm, path, len, &st) && is_known(files, &st);
}

void compiled_source_read(VM *vm, Ref path) {
  CompiledFiles *files = state_of(vm);
  HostStat st = {0};
  size_t len = 0;
  if (!files) return;
  Path place = {0};
  if (is_undef(path) || path_get(vm, path, "open", 0, &place) < 0) error_clear(vm);
  const char *text = place.text;
  if (text) len = strlen(text);
  while (len && text[len - 1] != '/') len--;
  if (!text || !look(vm, text, len, &st) || files->n == COMPILED_FOLDERS)
    files->anywhere = true;
  else if (!is_known(files, &st)) {
    files->folders[files->n].device = st.device;
    files->folders[files->n++].inode = st.inode;
  }
  if (text) path_free(vm, &place);
}

/* Whether the newest frame is of a function that does not care for them. */
static bool nobody_cares(VM *vm) {
  static const LibraryPlace places[] = {LIBRARY_RMTREE, LIBRARY_RMTREE_UNSAFE, LIBRARY_ITER_MODULES};
  Value *R = frame_now(vm);
  if (!R) return false;
  const CodeObj *code = frame_code(R);
  bool found = library_is_importlib(ref(code->filename));
  for (size_t i = 0; !found && i < sizeof places / sizeof *places; i++)
    found = library_is(ref(code->filename), ref(code->qualname), places[i]);
  return found;
}

bool compiled_files_lack(VM *vm, const char *folder, const HostBytes *names) {
  const CompiledFiles *files = state_of(vm);
  const char *part = strstr(folder, cache);
  if (!(files->n || files->anywhere) || nobody_cares(vm)) return false;
  for (size_t at = 0; at < names->len && !part; at += strlen(names->data + at) + 1)
    if (strcmp(names->data + at, cache) == 0) return false;
  if (!was_read(vm, files, folder, part ? (size_t)(part - folder) : strlen(folder))) return false;
  trap(vm, "a folder of modules, where the reference has written compiled files");
  return true;
}

bool compiled_file_at(VM *vm, Ref path) {
  const CompiledFiles *files = state_of(vm);
  Path place;
  if (!files || !(files->n || files->anywhere) || is_undef(path)) return false;
  if (!(is_bytes(path) || is_kind(path, TYPE_STR))) return false;
  if (path_get(vm, path, "stat", 0, &place) < 0) {
    error_clear(vm);
    return false;
  }
  const char *part = strstr(place.text, cache);
  bool relative = place.text[0] != '/'; /* to a folder that is not known here */
  bool found = part && (relative || was_read(vm, files, place.text, (size_t)(part - place.text)));
  path_free(vm, &place);
  return found;
}

bool compiled_files_in(VM *vm, const char *path) {
  const CompiledFiles *files = state_of(vm);
  if (nobody_cares(vm) || !was_read(vm, files, path, strlen(path))) return false;
  trap(vm, "a folder of modules that is removed, where the reference has written compiled files");
  return true;
}
