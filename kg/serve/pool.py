"""The processes of a server: trusted work in one lane, queries of others in another."""

from __future__ import annotations

from kg.serve.breeding import Breeder
from kg.serve.faults import NeverBegan, WorkerLost
from kg.serve.jobs import Job
from kg.serve.lanes import Lane
from kg.serve.line import Line
from kg.serve.process import Result
from kg.serve.settings import Limits, Settings
from kg.serve.site import published

PAGES = "pages"
QUERIES = "queries"
UPKEEP = "upkeep"

#: Pages that may wait; they take milliseconds each.
_WAITING_PAGES = 1_024
_PAGE_WAIT_S = 30.0


class Pool:
    """Runs jobs; made by `build_app`, started and closed with the server."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._breeder = Breeder(settings)
        pages, queries = settings.page_jobs, settings.query_jobs
        self.lanes = {
            # One client must not hold every process, or the queries of all others wait for its slow ones.
            QUERIES: Lane(
                QUERIES,
                queries,
                self._breeder,
                Line(share=max(1, queries - 1), queue=settings.queue, wait_s=settings.wait_s),
            ),
            PAGES: Lane(
                PAGES, pages, self._breeder, Line(share=pages, queue=_WAITING_PAGES, wait_s=_PAGE_WAIT_S)
            ),
            UPKEEP: Lane(UPKEEP, 1, self._breeder, Line(share=1, queue=4, wait_s=_PAGE_WAIT_S)),
        }

    async def start(self) -> None:
        """Makes every process; StoreError where the store cannot be opened."""
        try:
            for lane in self.lanes.values():
                await lane.start()
        except BaseException:
            self.close()
            raise

    async def run(
        self, job: Job, lane: str = PAGES, limits: Limits | None = None, *, client: str = ""
    ) -> object:
        """What the job returns.

        TimedOut, TooLarge, Overloaded, WorkerLost, JobFailed; what the job raised of this project's errors.
        """
        return (await self.result(job, lane, limits, client=client)).value

    async def result(
        self,
        job: Job,
        lane: str = PAGES,
        limits: Limits | None = None,
        *,
        client: str = "",
        packs: bool = False,
    ) -> Result:
        """As `run`, with the state of the store; `packs` lets an `Answer` come compressed."""
        asked = limits or (self._settings.limits if lane == QUERIES else self._settings.page_limits)
        own = client if lane == QUERIES else ""
        try:
            return await self.lanes[lane].run(job, asked, client=own, packs=packs)
        except WorkerLost as lost:
            # A query is perhaps what ended its process, and would cost another.
            if lane == QUERIES and not isinstance(lost, NeverBegan):
                raise
            return await self.lanes[lane].run(job, asked, client=own, packs=packs)

    @property
    def snapshot(self) -> str | None:
        """The newest published state; empty for a store on a server, None where it is gone."""
        return published(self._settings.store)

    def close(self) -> None:
        for lane in self.lanes.values():
            lane.close()
        self._breeder.close()
