PUZZLE = "530070000600195000098000060800060003400803001700020006060000280000419005000080079"


def candidates(board, at):
    row, col = divmod(at, 9)
    used = {board[row * 9 + i] for i in range(9)} | {board[i * 9 + col] for i in range(9)}
    top, left = row // 3 * 3, col // 3 * 3
    used |= {board[(top + i) * 9 + left + j] for i in range(3) for j in range(3)}
    return sorted(set("123456789") - used)


def solve(board, count=[0]):
    count[0] += 1
    empty = [(len(candidates(board, i)), i) for i, ch in enumerate(board) if ch == "0"]
    if not empty:
        return "".join(board)
    _, at = min(empty)
    for digit in candidates(board, at):
        board[at] = digit
        if found := solve(board):
            return found
    board[at] = "0"
    return None


answer = solve(list(PUZZLE))
for i in range(0, 81, 9):
    line = answer[i:i + 9]
    print(line[:3], line[3:6], line[6:], sep=" | ")
    if i in (18, 45):
        print("-" * 15)
print(solve.__defaults__)
