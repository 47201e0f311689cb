"""One cook, several pots: tasks that wait at the same time."""

import asyncio


# region tasks
async def cook(dish, minutes):
    print(f"{dish}: on the stove")
    await asyncio.sleep(minutes / 10)
    print(f"{dish}: ready")
    return dish


async def dinner():
    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(cook("rice", 6)),
            group.create_task(cook("beans", 9)),
            group.create_task(cook("tea", 3)),
        ]
        print("all pots started? not yet:", len(tasks), "tasks made")
    return [task.result() for task in tasks]


print("served:", asyncio.run(dinner()))
# endregion
