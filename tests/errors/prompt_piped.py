# Standard input that is no terminal works as a prompt too: -i goes on there when the file has ended.
answer = 6 * 7
print("file done")
