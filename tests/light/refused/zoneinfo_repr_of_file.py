from zoneinfo import ZoneInfo
with open("/usr/share/zoneinfo/UTC", "rb") as file:
    from io import BytesIO
    print(repr(ZoneInfo.from_file(BytesIO(file.read()))))
