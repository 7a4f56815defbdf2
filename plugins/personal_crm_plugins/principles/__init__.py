"""The principles of reciprocal relationships, a file each. All its words stand at a file's top."""
