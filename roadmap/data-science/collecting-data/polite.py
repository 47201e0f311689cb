from urllib.robotparser import RobotFileParser

rules = RobotFileParser()
rules.parse("""\
User-agent: *
Crawl-delay: 5
Disallow: /private/
""".splitlines())

for path in ("/weather?week=11", "/private/drafts"):
    url = f"https://weather.example{path}"
    print(path, rules.can_fetch("study-bot", url))
print("seconds between requests:", rules.crawl_delay("study-bot"))
