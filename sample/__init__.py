"""The sample: an invented department with its website, for showing the checker at work.

Nothing here is shipped in the wheel, and nothing here imports the product's rooms.
"""
