"""The reference: a hub of websockets and nothing else, one process, the text serialised once."""

import asyncio
import multiprocessing
import statistics
import time

import websockets

PORT = 8799


def _serve() -> None:
    readers: set[websockets.ServerConnection] = set()

    async def take(socket: websockets.ServerConnection) -> None:
        readers.add(socket)
        try:
            async for text in socket:
                websockets.broadcast(readers, text)
        finally:
            readers.discard(socket)

    async def run() -> None:
        async with websockets.serve(take, "127.0.0.1", PORT):
            await asyncio.get_running_loop().create_future()

    asyncio.run(run())


async def bare_hub(crowd: int, rate: int, seconds: float) -> None:
    """The same crowd at a steady rate: how much of what was sent is delivered, and how soon."""
    server = multiprocessing.get_context("spawn").Process(target=_serve, daemon=True)
    server.start()
    try:
        await _measure(crowd, rate, seconds)
    finally:
        server.kill()


async def _measure(crowd: int, rate: int, seconds: float) -> None:
    await asyncio.sleep(1)
    address, delays = f"ws://127.0.0.1:{PORT}", list[float]()
    readers = [await websockets.connect(address, max_queue=None) for _ in range(crowd)]

    async def listen(socket: websockets.ClientConnection) -> None:
        async for text in socket:
            delays.append(1000 * (time.perf_counter() - float(str(text).partition(" ")[0])))

    tasks = [asyncio.create_task(listen(socket)) for socket in readers]
    start = time.perf_counter()
    for number in range(int(rate * seconds)):
        await asyncio.sleep(max(0, start + number / rate - time.perf_counter()))
        await readers[0].send(f"{time.perf_counter()} {'x' * 900}")
    await asyncio.sleep(1)
    for task in tasks:
        task.cancel()
    cuts = statistics.quantiles(delays, n=20)
    wanted = int(rate * seconds) * crowd
    print(
        f"a bare hub, {rate} messages/s to {crowd}: {len(delays)} of {wanted} delivered, "
        f"p50 {statistics.median(delays):.1f} ms, p95 {cuts[18]:.1f} ms"
    )
