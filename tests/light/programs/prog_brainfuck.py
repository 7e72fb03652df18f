def compile_bf(source):
    stack, jumps = [], {}
    for i, ch in enumerate(source):
        if ch == "[":
            stack.append(i)
        elif ch == "]":
            if not stack:
                raise SyntaxError(f"unmatched ] at {i}")
            jumps[i] = stack.pop()
            jumps[jumps[i]] = i
    if stack:
        raise SyntaxError(f"unmatched [ at {stack[-1]}")
    return jumps


def run(source, data=""):
    jumps, tape, at, pc, out, feed = compile_bf(source), {}, 0, 0, [], iter(data)
    while pc < len(source):
        match source[pc]:
            case ">":
                at += 1
            case "<":
                at -= 1
            case "+":
                tape[at] = (tape.get(at, 0) + 1) & 255
            case "-":
                tape[at] = (tape.get(at, 0) - 1) & 255
            case ".":
                out.append(chr(tape.get(at, 0)))
            case ",":
                tape[at] = ord(next(feed, "\0"))
            case "[" if not tape.get(at, 0):
                pc = jumps[pc]
            case "]" if tape.get(at, 0):
                pc = jumps[pc]
        pc += 1
    return "".join(out)


HELLO = "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++."
print(run(HELLO), end="")
print(run(",[.,]", "echo"))
print(repr(run("+[-->-[>>+>-----<<]<--<---]>-.>>>+.>>..+++[.>]<<<<.+++.------.<<-.>>>>+.")))
for bad in "[[]", "[]]":
    try:
        run(bad)
    except SyntaxError as error:
        print(error, error.lineno, error.text)
