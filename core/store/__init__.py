"""SQLite through SQLAlchemy: tables, engine, one worker thread, repositories, migrations, the codec seam."""
