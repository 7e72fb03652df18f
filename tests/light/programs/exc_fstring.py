s = f"""
{1/0} text"""
