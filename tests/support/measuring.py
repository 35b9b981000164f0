"""The lessons; `python -m tests.support.measuring` prints the measures of their runs as JSON."""

import json

from scripts.lessons.measuring import measured
from ui import views
from ui.guide.lessons import files as lessons

LESSONS = lessons.load(lessons.FOLDER, tuple(view.NAME for view in views.TABS))

if __name__ == "__main__":
    print(json.dumps({lesson.name: measured(lesson) for lesson in LESSONS}, default=float))
