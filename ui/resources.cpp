#include "resources.h"

#include <QDir>

void initUiResources()
{
    Q_INIT_RESOURCE(ui);
    Q_INIT_RESOURCE(ui_translations);
}
