"""From YAML playbooks to pages: read, validate, check, plan, render.

The file list reads as the pipeline::

    source -> decode -> model/ -> site -> rules/ -> plan -> render -> finish

Only ``hooks``, ``main`` and ``preview`` know MkDocs; everything else is plain Python.
"""
