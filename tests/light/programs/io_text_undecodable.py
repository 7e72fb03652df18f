"""What a text file gives after bytes that cannot be decoded: a piece that had begun is gone, half a character stays."""
import io
def go(data, *ops, **k):
    t = io.TextIOWrapper(io.BytesIO(data), **({'encoding':'utf-8'}|k))
    for op in ops:
        try:
            print(op, ascii(eval('t.'+op))[-60:])
        except Exception as e: print(op, type(e).__name__, ascii(str(e)), getattr(e,'start',''), len(getattr(e,'object','')))
    print('-')
R='readline()'
go(b'abc\n\xc3', R,R,R,R)
go(b'abc\n\xc3', 'read(2)','read(1)','read(3)','read()','read()')
go(b'abc\n\xc3', R,'read()','read()')
go(b'abc\n\xff', R,R,R)
go(b'abc\ndef\xff', R,R,R)
big=b'A\nB\n'+b'123456789\n'*819
print(len(big))
go(big+b'\xff', R,R,'readlines()',R,R)
go(big+b'\xff', R,R,'read(8190)','read(100)','read()')
go(big+b'\xff', R,R,'read(8000)','read()','read(5)',R,'read()')
go(big[:-3]+b'\xc3'+b'x\ny\nxxx', R,R,'readlines()',R,R)
go(big[:8191]+b'\xc3'+b'x\ny\nxxx', R,R,'read(8188)', R,R,R)
go(big[:8191]+b'\xc3'+b'x\ny\nxxx', R,R,'readlines()', R,R,R)
go(big[:8191]+b'\xc3'+b'\xa9\ny\nxxx', R,R,'read(8188)', R,R,R)
go(big[:8191]+b'\xe2'+b'\x82q\ny\nxxx'+b'z\n'*9000, R,R,'read(8188)', R,R,R, R)
go(b'123456789\n'*2000+b'\x80', R, 'readlines()', R,R,encoding='ascii')
go(b'123456789\n'*2000+b'\x80'+b'123456789\n'*2000, R, 'readlines()', R,R,'read(4)', 'read()',encoding='ascii')
