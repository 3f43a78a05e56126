import Helpdesk

print(DeskError.notFound)
