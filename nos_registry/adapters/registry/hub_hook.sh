#!/bin/sh
# Keeps the history of a registry: nothing that was pushed is deleted, rewritten or moved.
# Installed by `nos registry serve-hooks`; needs git and a POSIX shell alone.
zero=0000000000000000000000000000000000000000
main=$(git rev-parse --verify --quiet refs/heads/main)
asked=$(cat)
refuse() {
    echo "refused: $1: $2" >&2
    exit 1
}
onto() {
    git merge-base --is-ancestor "$1" "$2" || refuse "$3" "$4"
}
pushed=$(printf '%s\n' "$asked" | while read -r old new ref; do [ "$ref" = refs/heads/main ] && echo "$new"; done)
[ -n "$pushed" ] && main=$pushed
[ "$main" = "$zero" ] && refuse refs/heads/main "main cannot be deleted"
[ -n "$main" ] || refuse refs/heads/main "main comes first"
printf '%s\n' "$asked" | while read -r old new ref; do
    case $ref in
    refs/heads/main)
        [ "$old" = "$zero" ] || onto "$old" "$new" "$ref" "history cannot be rewritten; pull first" ;;
    refs/heads/review/*)
        if [ "$new" = "$zero" ]; then
            onto "$old" "$main" "$ref" "a review is retired only when main holds it"
        elif [ "$old" != "$zero" ]; then
            onto "$old" "$new" "$ref" "history cannot be rewritten; pull first"
        fi ;;
    refs/tags/*)
        [ "$old" = "$zero" ] || refuse "$ref" "a version or release stays where it is"
        onto "$new" "$main" "$ref" "a version or release stands on main" ;;
    *)
        refuse "$ref" "a registry has no such branch" ;;
    esac
done
