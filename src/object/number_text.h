/* The text that int(), float() and complex() read: a str or bytes-like object as plain ASCII. */
#ifndef OBJECT_NUMBER_TEXT_H
#define OBJECT_NUMBER_TEXT_H
#include "runtime/buffer.h"

typedef struct NumberText {
  const char *at, *end; /* white space around is cut off; digits of every script are ASCII ones */
  Buffer buffer;
  char *copy; /* owned, room bytes; NULL: none was needed */
  size_t room;
} NumberText;

/* 1; 0 when v is neither text nor bytes-like; -1. */
int number_text_read(VM *vm, Ref v, NumberText *out);
void number_text_end(VM *vm, NumberText *text);
/* Takes the underscores out: every one must stand between two digits. 1; 0 when one does not; -1. */
int number_text_strip(VM *vm, NumberText *text);
/* What messages quote: the str itself, or bytes with the same content. Owned. */
Value number_text_quoted(VM *vm, Ref v);
#endif
