"""os.confstr, os.sysconf, their names; sched_param."""
import os, posix


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


print(os.confstr_names is posix.confstr_names, len(os.confstr_names), list(os.sysconf_names) == sorted(os.sysconf_names))
print(os.confstr_names)
print(os.sysconf_names)
print(os.pathconf_names)
OF_MACHINE = {'SC_ARG_MAX', 'SC_CHILD_MAX', 'SC_OPEN_MAX', 'SC_SIGQUEUE_MAX', 'SC_MINSIGSTKSZ', 'SC_THREAD_STACK_MIN', 'SC_NGROUPS_MAX',
              'SC_NPROCESSORS_CONF', 'SC_NPROCESSORS_ONLN', 'SC_PHYS_PAGES', 'SC_AVPHYS_PAGES'}
for n, k in os.sysconf_names.items():
    if n not in OF_MACHINE:
        t(lambda: (n, os.sysconf(n), os.sysconf(k)))
for n, k in os.confstr_names.items():
    t(lambda: (n, os.confstr(n), os.confstr(k)))
for a in (('SC_PAGESIZE',), ('nope',), (1.5,), (29,), (-1,), (), ('a', 'b'), (1 << 40,), (None,), (b'SC_PAGESIZE',)):
    print(a)
    t(lambda: os.sysconf(*a))
    if a != (29,):
        t(lambda: os.confstr(*a))
for a in (('/', 'nope'), ('/', 1.5), (1.5, 'PC_NAME_MAX'), ('/',), (5, 6, 7), ('/', 1 << 40)):
    print(a)
    t(lambda: os.pathconf(*a))
    t(lambda: os.fpathconf(*a))
P = os.sched_param
print(P, sorted(vars(P)), P.__text_signature__, P.n_fields, P.sched_priority.__doc__, P.__match_args__)
for f in (lambda: P(1), lambda: P(), lambda: P(1, 2), lambda: P(sched_priority=4), lambda: P(x=4), lambda: P('a'), lambda: P((1,)),
          lambda: P(3).__reduce__(), lambda: P(3).sched_priority, lambda: P(3) == (3,), lambda: P(3)[0], lambda: P.__new__(P, 2)):
    t(f)
