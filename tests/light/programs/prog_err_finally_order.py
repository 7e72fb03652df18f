def trace(log):
    for i in range(4):
        try:
            log.append(f"try{i}")
            if i == 0:
                continue
            if i == 1:
                raise KeyError(i)
            if i == 3:
                return "returned"
        except KeyError as error:
            log.append(f"except{error}")
        else:
            log.append("else")
        finally:
            log.append(f"finally{i}")
    return "end"


def override():
    try:
        raise ValueError("lost")
    finally:
        return "kept"


def value():
    x = 1
    try:
        return x
    finally:
        x = 2


def nested():
    out = []
    try:
        try:
            out.append(1)
            raise OSError("a")
        finally:
            out.append(2)
    except OSError as error:
        out.append(str(error))
    finally:
        out.append(3)
    return out


log = []
print(trace(log), log, override(), value(), nested())
for _ in range(1):
    try:
        break
    finally:
        print("broke")
try:
    1 / 0
finally:
    print("before the end")
