"""Stand-ins for the edges: browsers in memory and a clock moved by hand."""
