/* The Full tier: CPython in this process.

   python3's arguments -> an exit status. The interpreter is configured as its own main() does it, with the
   reference's path as the program's name, so that everything that is derived from it (sys.executable,
   prefixes, search path, usage texts) is the reference's. What differs is asked for from outside: hashes of
   static objects (identity_hash.c), memory (region.c). This file must not know which door is open. */
#include "full/full.h"
#include "full/full_int.h"
#include "full/image.h"
#include "host/host.h"
#include "pin.h"
#include <Python.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* CPython's main.o calls this in place of PySys_Audit, with no or one argument: right before the script is
   read, the door begins. */
int full_audit(const char *event, const char *format, ...) {
  if (strncmp(event, "cpython.run_", 12) == 0) {
    full_memory_begin();
    door_begin();
  }
  if (!format) return PySys_Audit(event, NULL);
  va_list args;
  va_start(args, format);
  void *argument = va_arg(args, void *);
  va_end(args);
  return PySys_Audit(event, format, argument);
}

/* The reference is python3 with hash seed 0. A closed door says so in the environment; where the script sees
   the user's own, silence means 0 too. */
static void set_hash_seed(PyConfig *config) {
  if (getenv("PYTHONHASHSEED")) return;
  config->use_hash_seed = 1;
  config->hash_seed = 0;
}

static PyStatus preinitialize(int argc, char **argv) {
  static_data_place();
  PyPreConfig pre;
  PyPreConfig_InitPythonConfig(&pre);
  PyStatus status = Py_PreInitializeFromBytesArgs(&pre, argc, argv);
  if (PyStatus_Exception(status)) return status;
  return full_memory_install() ? status : PyStatus_Error("the memory for objects is taken");
}

/* With its core from the image, CPython takes the configuration over into that core and goes on from there.
 */
static PyStatus initialize(int argc, char **argv) {
  bool refused = false;
  PyConfig config;
  PyStatus status = PyStatus_Ok();
  if (!full_image_fits(argv + 1) || !full_image_take(&refused)) status = preinitialize(argc, argv);
  if (refused) return PyStatus_Error("the memory for objects is taken");
  if (PyStatus_Exception(status)) return status;
  PyConfig_InitPythonConfig(&config);
  set_hash_seed(&config);
  status = PyConfig_SetBytesArgv(&config, argc, argv);
  if (!PyStatus_Exception(status)) status = Py_InitializeFromConfig(&config);
  PyConfig_Clear(&config);
  return status;
}

int full_run(char *const *args) {
  int argc = 1;
  for (char *const *arg = args; *arg; arg++) argc++;
  char **argv = calloc((size_t)argc + 1, sizeof *argv);
  if (!argv) return 1;
  argv[0] = PIN_EXECUTABLE;
  memcpy(argv + 1, args, (size_t)(argc - 1) * sizeof *argv);
  PyStatus status = initialize(argc, argv);
  free(argv);
  if (PyStatus_IsExit(status)) return status.exitcode;
  if (PyStatus_Exception(status)) Py_ExitStatusException(status);
  return Py_RunMain();
}
