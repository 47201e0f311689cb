#!/bin/sh
set -eu

# region copy
target="$HOME/backups/$(date +%F)"
mkdir -p "$target"
cp -R "$1/." "$target/"
# endregion copy

find "$HOME/backups" -mindepth 1 -maxdepth 1 -mtime +7 -exec rm -r {} +
