"""Bound how many tasks run at once, and how long one may take."""

import asyncio


# region limits
async def fetch(page, gate, active):
    async with gate:
        active.append(page)
        busiest = len(active)
        seconds = 5 if page == "stuck" else 0.02
        try:
            async with asyncio.timeout(0.5):
                await asyncio.sleep(seconds)
                return page, busiest
        except TimeoutError:
            return f"{page} (gave up)", busiest
        finally:
            active.remove(page)


async def main():
    gate, active = asyncio.Semaphore(2), []
    pages = ["a", "b", "stuck", "c", "d"]
    results = await asyncio.gather(
        *(fetch(page, gate, active) for page in pages)
    )
    print([page for page, _ in results])
    print("most at once:", max(busiest for _, busiest in results))
# endregion


# region thread
def checksum(text):
    return sum(text.encode())   # ordinary code: it cannot be awaited


async def mixed():
    ticking = asyncio.create_task(asyncio.sleep(0.01, "clock still ticks"))
    total = await asyncio.to_thread(checksum, "a long file")
    print(total, await ticking)
# endregion


asyncio.run(main())
asyncio.run(mixed())
