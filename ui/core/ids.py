"""The id of every component that a callback, a script or a test refers to.

The controls of the settings are not listed: their ids are `settings.control_name` of each setting.
"""

# Stores: data only, nothing to see.
ADDRESS = "address"  # the query string to be read, from the page's address
ADDRESS_READ = "address-read"  # the settings, in address form, that have reached the controls
DEFAULTS = "setting-defaults"  # the settings' defaults in address form, and what the sliders show
REQUEST = "request"  # the piece of a run that is wanted next
ANSWER = "answer"  # the piece of a run that the server computed
TEMPLATES = "templates"  # the Plotly templates of light and dark

# Page
COLOR_SCHEME = "color-scheme"
NOTIFICATIONS = "notifications"
SETTINGS = "settings"
FIXED_LINE = "fixed-line"
PARAMETER_COUNT = "parameter-count"
NEW_DATA = "data-seed-new"
NEW_WEIGHTS = "weight-seed-new"
RESET = "reset-settings"

# Timeline
TIMELINE = "timeline"
TIMELINE_TICKS = "timeline-ticks"
PLAY = "play"
STEP_BACK = "step-back"
STEP_FORWARD = "step-forward"
SPEED = "speed"
EPOCH_LABEL = "epoch-label"
RUN_LINE = "run-line"
RUN_STATUS = "run-status"
PROGRESS = "progress"
STOP = "stop"
TRAIN_LONGER = "train-longer"
TRAIN_ON = "train-on"
BACK_TO_RUN = "back-to-run"

# Boundary and loss
UNIT_LINES = "unit-lines"
KEEP_CURVE = "keep-curve"
DROP_CURVES = "drop-curves"
GRAPH_BOUNDARY = "graph-boundary"
WRONG_LINE = "wrong-line"
NEXT_WRONG = "next-wrong"
GRAPH_LOSS = "graph-loss"
LOSS_STORY = "loss-story"
LOSS_STORY_TEXT = "loss-story-text"
LOSS_STORY_LESSON = "loss-story-lesson"
LOSS_LOWEST = "loss-lowest"
LOSS_LOWEST_TEXT = "loss-lowest-text"
LOSS_LOWEST_GO = "loss-lowest-go"
LOSS_LOWEST_WORD = "loss-lowest-word"
LOSS_BENEATH = "loss-beneath"
LOSS_BENEATH_TEXT = "loss-beneath-text"
LOSS_BENEATH_GO = "loss-beneath-go"
LOSS_BENEATH_WORD = "loss-beneath-word"
LOSS_SCALE = "loss-scale"
BUSY = "busy"

# Kept runs
KEPT = "kept"

# Metrics
METRICS = "metrics"
METRIC_TRAIN_LOSS = "metric-train-loss"
METRIC_TRAIN_ACCURACY = "metric-train-accuracy"
METRIC_TEST_LOSS = "metric-test-loss"
METRIC_TEST_ACCURACY = "metric-test-accuracy"
METRIC_PENALTY = "metric-penalty"
PENALTY_ROW = "penalty-row"
BATCH_LINE = "batch-line"
RATE_LINE = "rate-line"

# Deeper views
TABS = "tabs"
LATER = "later"  # the layouts of the deeper views that are mounted later, by name
GRAPH_PATHS = "graph-paths"
PATHS_UNITS = "paths-units"
PATHS_LINE = "paths-line"
GRAPH_HIDDEN = "graph-hidden"
HIDDEN_WAY = "hidden-way"
HIDDEN_MORPH = "hidden-morph"
HIDDEN_PLAY = "hidden-play"
HIDDEN_AXES = "hidden-axes"
HIDDEN_WRONG = "hidden-wrong"
HIDDEN_FEWER = "hidden-fewer"
DIAGRAM = "diagram"
UNIT_MAPS = "unit-maps"
MAPS_HINT = "maps-hint"
PAINTED_LINE = "painted-line"
NEW_LINES = "new-lines"
MAPS_LINE = "maps-line"
MAPS_VALUES = "maps-values"
UNIT_TITLE = "unit-title"
MUTE_UNIT = "mute-unit"
SHOW_ALL_UNITS = "show-all-units"
TRAIN_FEWER = "train-fewer"
WITHOUT_LINE = "without-line"
SUM_VIEW = "sum-view"
UNIT_SUM = "unit-sum"
SUM_LINE = "sum-line"
UNIT_FORMULA = "unit-formula"
UNIT_WEIGHTS = "unit-weights"

# The pass that the network plays
WALK_BAR = "pass-bar"
WALK_PLAY = "pass-play"
WALK_BACK = "pass-back"
WALK_NEXT = "pass-next"
WALK_STEPS = "pass-steps"
WALK_SPEED = "pass-speed"
WALK_OF = "pass-of"
WALK_CLOSE = "pass-close"
WALK_LINE = "pass-line"
WALK_WHY = "pass-why"
WALK_DETAIL = "pass-detail"

# Passes: stores, then what is seen
PASSES_REQUEST = "passes-request"
PASSES_ANSWER = "passes-answer"
NUDGE_REQUEST = "nudge-request"
NUDGE_ANSWER = "nudge-answer"
SURFACE_REQUEST = "surface-request"
SURFACE_ANSWER = "surface-answer"
TRACE_POINT = "trace-point"
PLACE_FIRST = "place-first"
PLACE_SECOND = "place-second"
PLACE_CLASS = "place-class"
POINT_LINE = "point-line"
GRADIENT_CHECK = "gradient-check"
FLAGS = "flags"
STEP_PREVIOUS = "step-previous"
STEP_NEXT = "step-next"
STEP_ALL = "step-all"
STEP_LINE = "step-line"
SCHEMA = "schema"
LINES = "lines"
NUDGE_WEIGHT = "nudge-weight"
NUDGE_SIZE = "nudge-size"
NUDGE_SIDES = "nudge-sides"
NUDGE_TABLE = "nudge-table"
NUDGE_LINE = "nudge-line"
PLANE = "plane"
PLANE_FIRST = "plane-first"
PLANE_SECOND = "plane-second"
PLANE_LINE = "plane-line"
GRAPH_SURFACE = "graph-surface"
RUN_CODE = "run-code"
CODE_LINE = "code-line"
COPY_CODE = "copy-code"
DOWNLOAD_CODE = "download-code"
DERIVATION = "derivation"

# Lessons: stores, then what is seen
LESSONS_REQUEST = "lessons-request"
LESSONS_ANSWER = "lessons-answer"
EXPERIMENT_REQUEST = "experiment-request"
EXPERIMENT_ANSWER = "experiment-answer"
LESSONS_OPEN = "lessons-open"
LESSONS = "lessons"
LESSONS_BODY = "lessons-body"
LESSONS_STATUS = "lessons-status"

# Many runs: stores
MANY_REQUEST = "many-request"  # the map that is wanted, and what the page has of it
MANY_ANSWER = "many-answer"  # its rows that are new, and how far it is
MANY_CELL_REQUEST = "many-cell-request"  # the starts whose weights are wanted, for their pictures
MANY_CELL_ANSWER = "many-cell-answer"
# Many runs: what is seen
MANY_FORM = "many-form"
MANY_COST = "many-cost"
MANY_START = "many-start"
MANY_STOP = "many-stop"
MANY_GO_ON = "many-go-on"
MANY_MORE = "many-more"
MANY_EMBEDDED = "many-embedded"
MANY_LINKED = "many-linked"
MANY_LINE = "many-line"
MANY_NEWS = "many-news"
MANY_PROGRESS = "many-progress"
MANY_MAP = "many-map"
GRAPH_MANY = "graph-many"
MANY_SENTENCE = "many-sentence"
MANY_SHARED = "many-shared"
MANY_CELL = "many-cell"
MANY_CELL_TITLE = "many-cell-title"
MANY_CELL_LINE = "many-cell-line"
MANY_STARTS_SHOWN = "many-starts-shown"
MANY_TABLE = "many-table"
MANY_PNG = "many-png"
MANY_SVG = "many-svg"
MANY_CSV = "many-csv"

# Own points
EDIT_POINTS = "edit-points"
UPLOAD_POINTS = "upload-points"
DOWNLOAD_POINTS = "download-points"
POINT_TOOLS = "point-tools"
POINT_CLASS = "point-class"
UNDO_POINTS = "undo-points"
START_SMALL = "start-small"
REFIT_POINTS = "refit-points"
POINTS_LINE = "points-line"
POINTS_SUMMARY = "points-summary"
POINTS_AS_TEXT = "points-as-text"
POINTS_TEXT = "points-text"
APPLY_POINTS = "apply-points"

# Files in and out
FILE_REQUEST = "file-request"
FILE_ANSWER = "file-answer"
DOWNLOAD_REQUEST = "download-request"
DOWNLOAD = "download"

# Save and share
SHARE_LINK = "share-link"
SHARE_LINE = "share-line"
SHARE_STAGE = "share-stage"
COPY_LINK = "copy-link"
DOWNLOAD_WEIGHTS = "download-weights"
DOWNLOAD_WEIGHTS_JSON = "download-weights-json"
DOWNLOAD_WEIGHTS_NPZ = "download-weights-npz"
UPLOAD_WEIGHTS = "upload-weights"
FIGURE = "figure"
SAVE_PNG = "save-png"
SAVE_SVG = "save-svg"
SAVE_HISTORY = "save-history"
SAVE_SESSION = "save-session"
UPLOAD_SESSION = "upload-session"
SAVE_REPORT_HTML = "save-report-html"
SAVE_REPORT_MD = "save-report-md"
SAVE_REPORT_JSON = "save-report-json"
REPORT_NAME = "report-name"
REPORT_LINE = "report-line"
TEACHER_FIX = "teacher-fix"
TEACHER_HIDE = "teacher-hide"
TEACHER_LESSON = "teacher-lesson"
TEACHER_PATH = "teacher-path"
TEACHER_MAP = "teacher-map"
TEACHER_QUIZ = "teacher-quiz"
COPY_TEACHER_LINK = "copy-teacher-link"
CLASS_LINK = "class-link"
AFRESH = "begin-afresh"
CLASS_LINK_LINE = "class-link-line"
COPY_FRAME = "copy-frame"
FRAME_CODE = "frame-code"
CODES = "completion-codes"
LESSON_CODE = "lesson-code"
LESSON_CODE_LINE = "lesson-code-line"
MAKE_CODE = "make-code"
COPY_LESSON_CODE = "copy-lesson-code"
CODE_REQUEST = "code-request"
CODE_ANSWER = "code-answer"

# Tour, and the view for a room
TOUR_OPEN = "tour-open"
PRESENT = "present"


def kept(place: int) -> str:
    """The id of the card of the run that is kept in a place."""
    return f"kept-{place}"


def kept_switch(place: int) -> str:
    """The id of the button that switches that run and the one on show."""
    return f"kept-switch-{place}"


def kept_drop(place: int) -> str:
    """The id of the button that forgets that run."""
    return f"kept-drop-{place}"


def many_prepared(place: int) -> str:
    """The id of the button that fills in a prepared map."""
    return f"many-prepared-{place}"


def idle(setting: str) -> str:
    """The id of the line that says what is not in use with what a setting is."""
    return f"idle-{setting}"


def tab(name: str) -> str:
    """The id of the tab that opens the view `name`."""
    return f"tab-{name}"


def later(name: str) -> str:
    """The id of what holds the deeper view `name` once it is mounted."""
    return f"later-{name}"


def confusion(part: str, actual: int, predicted: int) -> str:
    """The id of a cell of a confusion matrix: points of class `actual` taken for `predicted`."""
    return f"confusion-{part}-{actual}-{predicted}"
