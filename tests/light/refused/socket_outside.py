# A socket that could reach a network.
import socket

s = socket.socket()
print(s)
