package dk.sagsgang.engine;

import java.util.ArrayList;
import java.util.List;
import %{engine.package}.engine.impl.cfg.AbstractProcessEnginePlugin;
import %{engine.package}.engine.impl.cfg.ProcessEngineConfigurationImpl;
import %{engine.package}.engine.impl.history.HistoryLevel;
import org.springframework.stereotype.Component;

/** Makes the history level {@link FullHistoryWithoutFormText} known, so that the settings can name it. */
@Component
class HistoryLevelPlugin extends AbstractProcessEnginePlugin {

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    List<HistoryLevel> levels = new ArrayList<>();
    if (configuration.getCustomHistoryLevels() != null) {
      levels.addAll(configuration.getCustomHistoryLevels());
    }
    levels.add(new FullHistoryWithoutFormText());
    configuration.setCustomHistoryLevels(levels);
  }
}
