"""Decides what the criteria ask and whether evidence answers. Pure; imports no other room."""
