/* The reference's library: which files are its own, and the functions in it that Light treats apart, all of
   which stand in library.def. What is done for one of them is said where it is done; it must hold for the
   program's every use of it. */
#ifndef RUNTIME_LIBRARY_H
#define RUNTIME_LIBRARY_H
#include "runtime/vm.h"

typedef enum LibraryPlace {
#define LIBRARY(place, file, qualname) LIBRARY_##place,
#include "runtime/library.def"
} LibraryPlace;

/* Whether the file (a str) lies in the library's folder. */
bool library_has(Ref filename);
/* Whether it is the name of code that the reference has inside: "<frozen NAME>". Of importlib's: */
bool library_is_frozen(Ref filename);
bool library_is_importlib(Ref filename);
/* Whether code with this file and qualified name is that function. */
bool library_is(Ref filename, Ref qualname, LibraryPlace place);
#endif
