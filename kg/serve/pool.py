"""The processes of a server: trusted work in one lane, queries of others in another, each beside what is done unasked."""

from __future__ import annotations

from kg.serve.breeding import Breeder
from kg.serve.faults import NeverBegan, WorkerLost
from kg.serve.jobs import Job
from kg.serve.lanes import Lane
from kg.serve.line import Line
from kg.serve.process import Process, Result
from kg.serve.settings import Limits, Settings
from kg.serve.site import published
from kg.serve.states import States

PAGES = "pages"
QUERIES = "queries"
AHEAD = "ahead"
UPKEEP = "upkeep"

#: Pages that may wait; they take milliseconds each.
_WAITING_PAGES = 1_024
_PAGE_WAIT_S = 30.0


class Pool:
    """Runs jobs; made by `build_app`, started and closed with the server."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._breeder = Breeder(settings)
        self.states = States(settings.store, settings.refresh_s)
        pages, queries = settings.page_jobs, settings.query_jobs
        # One client must not hold every process, or the queries of all others wait for its slow ones.
        share = max(1, queries - 1)
        self.lanes = {
            lane.name: lane
            for lane in (
                self._lane(QUERIES, queries, Line(share=share, queue=settings.queue, wait_s=settings.wait_s)),
                self._lane(PAGES, pages, Line(share=pages, queue=_WAITING_PAGES, wait_s=_PAGE_WAIT_S)),
                self._lane(AHEAD, 1, Line(share=1, queue=4, wait_s=_PAGE_WAIT_S)),
                self._lane(UPKEEP, 1, Line(share=1, queue=4, wait_s=_PAGE_WAIT_S)),
            )
        }

    def _lane(self, name: str, size: int, line: Line[Process]) -> Lane:
        return Lane(name, size, self._breeder, line, self.states)

    async def start(self) -> None:
        """Makes every process; StoreError where the store cannot be opened."""
        try:
            for lane in self.lanes.values():
                await lane.start()
            await self.states.start()
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
        asked = limits or (self.settings.limits if lane == QUERIES else self.settings.page_limits)
        own = client if lane == QUERIES else ""
        try:
            return await self.lanes[lane].run(job, asked, client=own, packs=packs)
        except WorkerLost as lost:
            # A query is perhaps what ended its process, and would cost another.
            if lane == QUERIES and not isinstance(lost, NeverBegan):
                raise
            return await self.lanes[lane].run(job, asked, client=own, packs=packs)

    @property
    def snapshot(self) -> str:
        """The state that everybody is answered from; empty for a store on a server."""
        return self.states.present

    @property
    def newest(self) -> str | None:
        """The newest published state, which is taken when it is time; None where the store is gone."""
        return published(self.settings.store)

    def tell(self, state: str) -> None:
        """Lets those who answer open the state that comes next."""
        for name in (PAGES, QUERIES):
            self.lanes[name].tell(state)

    def close(self) -> None:
        for lane in self.lanes.values():
            lane.close()
        self._breeder.close()
        self.states.close()
