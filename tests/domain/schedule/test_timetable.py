"""The plan that counts back from a target date."""

import datetime as dt
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos_registry.domain.review import events as ev
from nos_registry.domain.review.profile import Profile
from nos_registry.domain.review.review import Review
from nos_registry.domain.review.stages import GATES, Action, Nation, Stage
from nos_registry.domain.schedule.bank_holidays import BankHolidays
from nos_registry.domain.schedule.deadlines import RemarkKind
from nos_registry.domain.schedule.pace import Pace
from nos_registry.domain.schedule.timetable import PlannedStage, Progress, Timetable, timetable
from tests.strategies.days import HOLIDAYS, days
from tests.strategies.reviews import PROFILES, START, Story
from tests.strategies.walking import story_at
from tests.strategies.wandering import wander

profiles = st.sampled_from(list(PROFILES.values()))
A_DAY = dt.timedelta(days=1)
TARGET = dt.date(2027, 6, 1)


def unproposed(profile: Profile) -> Review:
    return Review("", "", profile, (), Stage.PROPOSED)


def plan(profile: Profile | str, target: dt.date, today: dt.date = START, holidays: BankHolidays = HOLIDAYS) -> Timetable:
    return timetable(unproposed(PROFILES[profile] if isinstance(profile, str) else profile), (), target, holidays, today)


def of(story: Story, target: dt.date = TARGET) -> Timetable:
    return timetable(story.standing, story.records, target, HOLIDAYS, story.today)


def stage_of(found: Timetable, stage: Stage) -> PlannedStage:
    return next(planned for planned in found.stages if planned.stage is stage)


class TestCountingBack:
    @given(profiles, days, st.sampled_from(list(Stage)))
    def test_a_stage_that_starts_at_the_latest_is_in_time_and_one_day_later_is_not(
        self, profile: Profile, by: dt.date, stage: Stage
    ) -> None:
        """Adding what was counted back agrees: over weekends, bank holidays, leap days, the ends of months and of years."""
        pace = Pace(profile, HOLIDAYS, profile.minimum_window_days)
        if stage not in {planned.stage for planned in plan(profile, by).stages}:
            return
        start = pace.latest_start(stage, by)
        assert pace.finish(stage, start) <= by < pace.finish(stage, start + A_DAY)

    @given(profiles, days)
    def test_the_whole_plan_from_its_latest_start_meets_the_target(self, profile: Profile, target: dt.date) -> None:
        found = plan(profile, target)
        pace, day = Pace(profile, HOLIDAYS, profile.minimum_window_days), found.stages[0].latest_start
        for planned in found.stages:
            assert day <= planned.latest_start
            day = pace.finish(planned.stage, day)
        assert day <= target

    @given(profiles, days, days)
    def test_a_later_target_leaves_no_stage_less_time(self, profile: Profile, first: dt.date, second: dt.date) -> None:
        earlier, later = (plan(profile, target) for target in sorted((first, second)))
        assert all(a.latest_start <= b.latest_start for a, b in zip(earlier.stages, later.stages, strict=True))

    @given(profiles, days)
    def test_each_stage_ends_where_the_next_one_starts_and_the_last_on_the_target(self, profile: Profile, target: dt.date) -> None:
        found = plan(profile, target).stages
        assert [a.latest_end for a in found] == [*(b.latest_start for b in found[1:]), target]

    @given(days)
    def test_without_bank_holidays_and_gates_that_move_it_is_the_sum_of_the_days(self, target: dt.date) -> None:
        """Gates can only take longer than their days, by the run of days off at their end."""
        found = plan("full", target)
        length = (target - found.stages[0].latest_start).days
        least = sum(planned.days for planned in found.stages)
        assert least <= length <= least + 6 * len(GATES)

    def test_a_gate_starts_earlier_where_its_last_day_is_off_for_one_nation(self) -> None:
        """Scotland is off on Monday 30 November 2026: to be through by that Monday, its position is due on the Friday."""
        pace = Pace(PROFILES["full"], HOLIDAYS, 28)
        assert pace.latest_start(Stage.WELSH_GATE, dt.date(2026, 11, 30)) == dt.date(2026, 11, 16)
        assert pace.latest_start(Stage.PART_A, dt.date(2026, 11, 30)) == dt.date(2026, 10, 30)
        assert {due.nation: due.on for due in pace.positions(Stage.PART_A, dt.date(2026, 10, 30))} == dict.fromkeys(
            Nation, dt.date(2026, 11, 27)
        )

    def test_the_calendar_begins_somewhere(self) -> None:
        assert plan("full", dt.date(1, 2, 1)).stages[0].latest_start == dt.date.min


class TestStages:
    def test_a_plan_has_the_stages_of_its_profile(self) -> None:
        assert [planned.stage for planned in plan("full", TARGET).stages] == [
            Stage.PROPOSED,
            Stage.PART_A,
            Stage.DRAFTING,
            Stage.DRAFT_GATE,
            Stage.READY_TO_CONSULT,
            Stage.CONSULTATION,
            Stage.RESOLUTION,
            Stage.FINAL_GATE,
            Stage.WELSH_GATE,
            Stage.READY,
        ]
        assert [planned.stage for planned in plan("editorial", TARGET).stages] == [
            Stage.PROPOSED,
            Stage.DRAFTING,
            Stage.FINAL_GATE,
            Stage.WELSH_GATE,
            Stage.READY,
        ]

    def test_durations_are_those_of_the_profile_and_the_consultation_has_its_window(self) -> None:
        found = plan("revision", TARGET)
        assert stage_of(found, Stage.DRAFTING).days == 56
        assert stage_of(found, Stage.CONSULTATION).days == 14
        assert stage_of(found, Stage.WELSH_GATE).days == 14

    def test_a_planned_window_counts_instead_of_the_least(self) -> None:
        story = story_at(Stage.PART_A, plan={"opens": dt.date(2026, 9, 1), "closes": dt.date(2026, 10, 10)})
        assert stage_of(of(story), Stage.CONSULTATION).days == 40

    def test_the_response_is_due_after_the_latest_window(self) -> None:
        found = plan("full", TARGET)
        assert found.response is not None
        assert found.response.on == stage_of(found, Stage.CONSULTATION).latest_end - A_DAY + dt.timedelta(weeks=12)

    def test_a_profile_without_consultation_has_no_response(self) -> None:
        assert plan("confirm", TARGET).response is None


class TestSlack:
    def test_a_review_that_could_be_proposed_today_has_the_days_until_its_latest_start(self) -> None:
        found = plan("full", TARGET, START)
        first = found.stages[0]
        assert first.progress is Progress.TO_COME
        assert first.starts == START
        assert first.slack_days == (first.latest_start - START).days
        assert not found.overdue

    def test_a_target_too_near_is_overdue_from_the_start(self) -> None:
        found = plan("full", START + dt.timedelta(days=100), START)
        assert found.overdue[0].stage is Stage.PROPOSED
        assert found.slack_days is not None
        assert found.slack_days < 0

    def test_what_is_done_shows_when_and_has_no_slack(self) -> None:
        story = story_at(Stage.PART_A)
        done = stage_of(of(story), Stage.PROPOSED)
        assert (done.progress, done.starts, done.ends, done.slack_days) == (Progress.DONE, START, START, None)

    def test_the_stage_at_hand_is_expected_to_take_its_days(self) -> None:
        story = story_at(Stage.DRAFTING)
        now = stage_of(of(story), Stage.DRAFTING)
        assert now.progress is Progress.NOW
        assert now.ends == START + dt.timedelta(days=84)
        assert now.slack_days == (now.latest_end - START).days - 84

    def test_a_stage_that_drags_on_is_expected_to_end_today(self) -> None:
        story = story_at(Stage.DRAFTING)
        story.later(200)
        now = stage_of(of(story), Stage.DRAFTING)
        assert now.ends == story.today

    def test_a_stage_past_its_latest_end_is_overdue_and_so_is_what_should_have_begun(self) -> None:
        story = story_at(Stage.DRAFTING)
        latest = stage_of(of(story), Stage.DRAFTING).latest_end
        story.today = latest
        assert not of(story).overdue
        story.later(1)
        assert [planned.stage for planned in of(story).overdue] == [Stage.DRAFTING, Stage.DRAFT_GATE]

    def test_what_is_to_come_follows_on(self) -> None:
        found = of(story_at(Stage.DRAFTING)).stages
        ahead = [planned for planned in found if planned.progress is not Progress.DONE]
        assert [planned.ends for planned in ahead[:-1]] == [planned.starts for planned in ahead[1:]]

    def test_an_open_consultation_ends_when_its_window_does(self) -> None:
        story = story_at(Stage.CONSULTATION)
        story.do(Action.EXTEND)
        window = story.standing.window
        assert window is not None
        assert stage_of(of(story), Stage.CONSULTATION).ends == window.closes + A_DAY

    def test_a_planned_opening_is_waited_for(self) -> None:
        opens = dt.date(2026, 12, 1)
        story = story_at(Stage.PART_A, plan={"opens": opens, "closes": dt.date(2027, 1, 10)})
        assert stage_of(of(story), Stage.CONSULTATION).starts == opens

    def test_a_scheduled_publication_is_waited_for(self) -> None:
        story = story_at(Stage.READY)
        on = story.today + dt.timedelta(days=40)
        story.do(Action.SCHEDULE, ev.Scheduled(on=on))
        assert stage_of(of(story), Stage.READY).ends == on

    def test_days_on_hold_put_the_end_off(self) -> None:
        story = story_at(Stage.DRAFTING)
        before = stage_of(of(story), Stage.DRAFTING).ends
        assert before is not None
        story.later(5)
        story.do(Action.HOLD)
        story.later(20)
        on_hold = of(story)
        assert on_hold.on_hold
        assert stage_of(on_hold, Stage.DRAFTING).ends == before + dt.timedelta(days=20)
        story.do(Action.RESUME)
        assert stage_of(of(story), Stage.DRAFTING).ends == before + dt.timedelta(days=20)

    def test_a_review_that_was_published_is_done(self) -> None:
        found = of(story_at(Stage.PUBLISHED))
        assert {planned.progress for planned in found.stages} == {Progress.DONE}
        assert found.slack_days is None
        assert not found.overdue

    def test_a_cancelled_review_shows_what_it_never_reached(self) -> None:
        found = of(story_at(Stage.CANCELLED))
        assert [planned.stage for planned in found.stages if planned.progress is Progress.DONE] == [
            Stage.PROPOSED,
            Stage.PART_A,
            Stage.DRAFTING,
        ]
        assert stage_of(found, Stage.RESOLUTION).progress is Progress.NOT_REACHED

    @settings(max_examples=30, deadline=None)
    @given(st.randoms(use_true_random=False), st.sampled_from(list(PROFILES)), st.integers(1, 70), st.integers(-100, 800))
    def test_any_review_has_a_plan(self, chance: random.Random, profile: str, steps: int, ahead: int) -> None:
        """Whatever happened to it: one stage at hand while it is open, and nothing expected before today."""
        story = wander(chance, profile, steps)
        if story.review is None:
            return
        found = of(story, story.today + dt.timedelta(days=ahead))
        assert sum(planned.progress is Progress.NOW for planned in found.stages) == story.standing.is_open
        assert all(planned.starts and planned.starts >= story.today for planned in found.stages if planned.progress is Progress.TO_COME)


class TestRemarks:
    def test_a_year_without_data_is_said_once(self) -> None:
        found = plan("full", dt.date(2032, 6, 1))
        words = [remark.words[1] for remark in found.remarks]
        assert words == ["the bank holidays of 2032 are not known", "the bank holidays of 2031 are not known"]

    def test_a_plan_within_the_data_says_nothing(self) -> None:
        assert plan("confirm", dt.date(2027, 6, 1)).remarks == ()

    @pytest.mark.parametrize("target", [dt.date(2027, 12, 27), dt.date(2026, 8, 31)])
    def test_a_target_on_a_bank_holiday_is_remarked_on(self, target: dt.date) -> None:
        assert RemarkKind.BANK_HOLIDAY in {remark.kind for remark in plan("confirm", target).remarks}

    def test_a_bank_holiday_is_said_of_its_day(self) -> None:
        (remark,) = plan("confirm", dt.date(2026, 11, 30)).remarks
        assert remark.words[1] == "Review target date: a bank holiday: St Andrew's Day (Scotland)"
