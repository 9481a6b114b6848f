package dk.sagsgang.engine;

import jakarta.annotation.PostConstruct;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import %{engine.package}.engine.ProcessEngine;
import %{engine.package}.engine.authorization.Groups;
import %{engine.package}.engine.impl.cfg.ProcessEngineConfigurationImpl;
import %{engine.package}.engine.impl.identity.Authentication;
import %{engine.package}.engine.impl.util.ClockUtil;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The engine's clock, for tests and the demo only: read it, or move it forward.
 *
 * <p>Job acquisition, locks, due dates and history follow it. How far it stands ahead is kept in the database, so that a
 * restart never goes back in time. A start without the profile {@code movable-clock} has no such address.
 */
@RestController
@Profile("movable-clock")
class MovableClock {

  private static final String OFFSET = "sagsgang.clock.offset";
  private static final DateTimeFormatter ENGINE_DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx");

  private final ProcessEngine engine;

  MovableClock(ProcessEngine engine) {
    this.engine = engine;
  }

  /** An empty database may begin at {@code SAG_CLOCK_START}, also in the past; after that the clock only goes forward. */
  @PostConstruct
  void carryOn() {
    String offset = engine.getManagementService().getProperties().get(OFFSET);
    String start = System.getenv("SAG_CLOCK_START");
    if (offset == null && start != null) {
      Instant first = OffsetDateTime.parse(start, ENGINE_DATE).toInstant();
      offset = Long.toString(first.toEpochMilli() - System.currentTimeMillis());
      engine.getManagementService().setProperty(OFFSET, offset);
    }
    if (offset != null) {
      ClockUtil.offset(Long.valueOf(offset));
    }
  }

  @GetMapping("/clock")
  ResponseEntity<Map<String, String>> read() {
    return allowed() ? now() : answer(HttpStatus.FORBIDDEN, "only the groups worker and admin may use the clock");
  }

  @PutMapping("/clock")
  synchronized ResponseEntity<Map<String, String>> move(@RequestBody Map<String, String> body) {
    if (!allowed()) {
      return answer(HttpStatus.FORBIDDEN, "only the groups worker and admin may use the clock");
    }
    Instant to;
    try {
      to = OffsetDateTime.parse(String.valueOf(body.get("now")), ENGINE_DATE).toInstant();
    } catch (DateTimeParseException fault) {
      return answer(HttpStatus.BAD_REQUEST, "now: write it as 2026-01-31T08:00:00.000+0100");
    }
    if (to.isBefore(ClockUtil.getCurrentTime().toInstant())) {
      return answer(HttpStatus.CONFLICT, "the clock goes forward only");
    }
    long offset = to.toEpochMilli() - System.currentTimeMillis();
    ClockUtil.offset(offset);
    asTheEngine(() -> {
      engine.getManagementService().setProperty(OFFSET, Long.toString(offset));
      return null;
    });
    ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor().jobWasAdded();
    return now();
  }

  private boolean allowed() {
    Authentication caller = engine.getIdentityService().getCurrentAuthentication();
    if (caller == null || caller.getGroupIds() == null) {
      return false;
    }
    List<String> groups = caller.getGroupIds();
    return groups.contains("worker") || groups.contains(Groups.%{engine.admin-group});
  }

  private <T> T asTheEngine(Supplier<T> work) {
    Authentication caller = engine.getIdentityService().getCurrentAuthentication();
    engine.getIdentityService().clearAuthentication();
    try {
      return work.get();
    } finally {
      engine.getIdentityService().setAuthentication(caller.getUserId(), caller.getGroupIds(), caller.getTenantIds());
    }
  }

  private static ResponseEntity<Map<String, String>> now() {
    return ResponseEntity.ok(
        Map.of("now", ClockUtil.getCurrentTime().toInstant().atZone(ZoneId.systemDefault()).format(ENGINE_DATE)));
  }

  private static ResponseEntity<Map<String, String>> answer(HttpStatus status, String message) {
    return ResponseEntity.status(status).body(Map.of("type", "ClockException", "message", message));
  }
}
