/* Only in sanitized builds: what AddressSanitizer is told about a process in which CPython runs.

   Signals stay the script's (faulthandler, a death by SIGSEGV as python3's), and what OpenSSL and CPython
   keep until the process ends is not ours to free. Leaks of our own are reported as ever. */
const char *__asan_default_options(void);
const char *__lsan_default_options(void);
const char *__lsan_default_suppressions(void);

const char *__asan_default_options(void) {
  return "allocator_may_return_null=1:handle_segv=0:handle_abort=0:handle_sigbus=0:handle_sigfpe=0:handle_"
         "sigill=0";
}

const char *__lsan_default_suppressions(void) {
  return "leak:libcrypto\nleak:libssl\nleak:_PyMem_\nleak:PyMem_\nleak:PyThread_\n";
}

/* Its table of what was suppressed would mix with the script's stderr. */
const char *__lsan_default_options(void) {
  return "print_suppressions=0";
}
