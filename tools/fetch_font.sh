#!/usr/bin/env bash
# Fetches the font of the pictures anew: npm package → data/fonts, digest compared.
# Needs npm; nothing else of the project does.
set -euo pipefail
cd "$(dirname "$0")/.."

package=@expo-google-fonts/noto-sans-jp@0.4.3
member=package/400Regular/NotoSansJP_400Regular.ttf
digest=d930d5d52d15231c283089760f84584272ad5e37e14607ba0d19c798e7a9caec

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
archive=$(cd "$work" && npm pack --silent "$package")
tar -xzf "$work/$archive" -C "$work" "$member" package/LICENSE_FONT
echo "$digest  $work/$member" | sha256sum --check --quiet
install -m 644 "$work/$member" data/fonts/NotoSansJP-Regular.ttf
install -m 644 "$work/package/LICENSE_FONT" data/fonts/OFL.txt
echo "data/fonts/NotoSansJP-Regular.ttf is $package"
