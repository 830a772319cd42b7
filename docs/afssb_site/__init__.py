"""What the site adds to Sphinx: pages made from the code, and static formulas."""

def setup(app):
    return {"parallel_read_safe": True}
