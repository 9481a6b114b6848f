package dk.sagsgang.engine;

import %{engine.package}.engine.impl.history.HistoryLevelFull;
import %{engine.package}.engine.impl.history.event.HistoryEventType;
import %{engine.package}.engine.impl.history.event.HistoryEventTypes;

/**
 * History FULL, less the copy of each submitted form field.
 *
 * <p>FULL writes every form field to ACT_HI_DETAIL as a FormProperty row, which REST cannot delete: free text that a case
 * worker wrote would stay after it was purged. Variables, their updates, decisions and the operation log are kept.
 */
class FullHistoryWithoutFormText extends HistoryLevelFull {

  /** The level stands by this number in the database and can never be changed there; 0 to 3 are the engine's own. */
  private static final int ID = 85;

  static final String NAME = "sagsgang-full";

  @Override
  public int getId() {
    return ID;
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
    return !HistoryEventTypes.FORM_PROPERTY_UPDATE.equals(type) && super.isHistoryEventProduced(type, entity);
  }
}
