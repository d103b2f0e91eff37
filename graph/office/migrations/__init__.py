"""How the operator's database came to be as it is: files of SQL, in the order of their names.

A file is never changed once it has been delivered; what changes is a new file. A statement ends
with a semicolon at the end of its line.
"""
